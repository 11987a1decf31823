import { circle, ellipse, fade, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import type { Scenery, Setting } from './scenery.ts';
import { drawSky } from './sky.ts';

const DAY = {
  grove: ['#b7cfae', '#a3c2a0'],
  wall: '#f3e2c0',
  wallShade: '#e2cba2',
  cap: '#c79a82',
  hole: '#c9ae86',
  tileTop: '#e0b49a',
  tileBottom: '#d29f84',
  seam: '#b98268',
  jar: '#a9745a',
  jarLight: '#c08d70',
  jarLine: '#6d4433',
  water: '#9cc4cc',
  hedge: '#8ab078',
} as const;
const NIGHT = {
  grove: ['#33487a', '#2c406e'],
  wall: '#5c6090',
  wallShade: '#4e5282',
  cap: '#45416c',
  hole: '#363c68',
  tileTop: '#76678a',
  tileBottom: '#63567a',
  seam: '#4b4166',
  jar: '#4c4468',
  jarLight: '#5d547a',
  jarLine: '#2b2748',
  water: '#5f78a8',
  hedge: '#304a66',
} as const;

type Tone = typeof DAY | typeof NIGHT;

const FOOT = 378;

/** A courtyard paved with clay tiles, a pierced wall and water jars. */
export function drawYard(setting: Setting): Scenery {
  const { random, isNight } = setting;
  const tone = isNight ? NIGHT : DAY;
  const sky = drawSky(setting, 300);
  const background = [
    sky.drawing,
    ...[0, 1].map((layer) => drawGrove(setting, 232 + layer * 26, tone.grove[layer] ?? '')),
    rect([0, 268, 800, FOOT - 268], tone.wall),
    rect([0, FOOT - 26, 800, 26], tone.wallShade),
    rect([0, 260, 800, 13], tone.cap, { stroke: tone.seam, 'stroke-width': 2 }),
    drawPierced(tone),
    ...[0, 268, 532, 800].map((x) =>
      rect([x - 16, 250, 32, FOOT - 250], tone.wallShade, { stroke: tone.cap, 'stroke-width': 2 }),
    ),
    ...[0, 268, 532, 800].map((x) =>
      rect([x - 22, 240, 44, 13], tone.cap, { stroke: tone.seam, 'stroke-width': 2 }),
    ),
    ...Array.from({ length: 28 }, (_, index) =>
      circle([index * 30 + random.uniform(-8, 8), FOOT - 4, random.uniform(9, 17)], tone.hedge),
    ),
    rect([0, FOOT, 800, 600 - FOOT], 'url(#tiles)'),
    drawTileSeams(tone),
    drawJar(random.pick([40, 50]), tone),
    drawJar(random.pick([748, 760]), tone),
  ].join('');
  return {
    definitions: sky.definitions + fade('tiles', tone.tileTop, tone.tileBottom),
    background,
    bands: {
      ground: { back: 424, front: 556 },
      water: { back: 424, front: 556 },
      air: { back: 280, front: 340 },
    },
  };
}

function drawGrove({ random }: Setting, y: number, fill: string): string {
  return Array.from({ length: 13 }, (_, index) =>
    circle(
      [index * 68 + random.uniform(-24, 24), y + random.uniform(-8, 24), random.uniform(40, 62)],
      fill,
    ),
  ).join('');
}

/** Panels of the pierced cement blocks that let the breeze through. */
function drawPierced(tone: Tone): string {
  const parts: string[] = [];
  for (const start of [34, 302, 566]) {
    for (let column = 0; column < 5; column += 1) {
      const x = start + column * 42;
      parts.push(
        rect([x, 288, 34, 34], tone.hole, { rx: 3 }),
        path(`M${x + 17} 288L${x + 34} 305L${x + 17} 322L${x} 305Z`, tone.wall),
        circle([x + 17, 305, 6], tone.hole),
      );
    }
  }
  return parts.join('');
}

function drawTileSeams(tone: Tone): string {
  const rows = [392, 409, 430, 456, 488, 527, 574].map((y) => `M0 ${y}H800`).join('');
  const columns = Array.from({ length: 21 }, (_, index) => {
    const x = (index - 10) * 62;
    return `M${400 + x} ${FOOT}L${400 + x * 2.6} 600`;
  }).join('');
  return line(rows + columns, tone.seam, 1.8, { 'stroke-opacity': 0.5 });
}

function drawJar(x: number, tone: Tone): string {
  const rim = { stroke: tone.jarLine, 'stroke-width': 2.5 };
  return [
    ellipse([x, 462, 50, 9], tone.seam, { 'fill-opacity': 0.6 }),
    path(
      `M${x - 28} 372C${x - 66} 390 ${x - 56} 446 ${x - 28} 462H${x + 28}C${x + 56} 446 ${x + 66} 390 ${x + 28} 372Z`,
      tone.jar,
      rim,
    ),
    path(
      `M${x - 26} 378C${x - 54} 394 ${x - 48} 436 ${x - 30} 452C${x - 36} 420 ${x - 34} 396 ${x - 18} 378Z`,
      tone.jarLight,
    ),
    ellipse([x, 372, 33, 10], tone.jarLight, rim),
    ellipse([x, 372, 24, 6], tone.water),
  ].join('');
}
