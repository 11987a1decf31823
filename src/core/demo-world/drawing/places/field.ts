import { ellipse, fade, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { drawRidge } from './ridge.ts';
import type { Scenery, Setting } from './scenery.ts';
import { drawSky } from './sky.ts';

const DAY = {
  far: '#b4d3cf',
  middle: '#94c0ae',
  near: '#7fae86',
  hedge: '#6c9f6c',
  top: '#e7e39a',
  bottom: '#b5cd6f',
  seam: '#93b257',
  straw: '#f1e9a8',
  path: '#ecdcae',
  grass: '#7fa648',
} as const;
const NIGHT = {
  far: '#3f5188',
  middle: '#354777',
  near: '#2d4368',
  hedge: '#27405a',
  top: '#5d8478',
  bottom: '#43695f',
  seam: '#35564f',
  straw: '#6d8a86',
  path: '#7f8a8c',
  grass: '#274a4c',
} as const;

const HORIZON = 316;

/** Rice fields under hills, an earth path in front. */
export function drawField(setting: Setting): Scenery {
  const { random, isNight } = setting;
  const tone = isNight ? NIGHT : DAY;
  const sky = drawSky(setting, HORIZON);
  const background = [
    sky.drawing,
    drawRidge(random, { y: 250, amplitude: 78, step: 260, bottom: HORIZON + 6, fill: tone.far }),
    drawRidge(random, { y: 280, amplitude: 50, step: 190, bottom: HORIZON + 6, fill: tone.middle }),
    drawRidge(random, { y: 304, amplitude: 26, step: 130, bottom: HORIZON + 6, fill: tone.near }),
    rect([0, HORIZON, 800, 284], 'url(#rice)'),
    drawHedge(setting, tone.hedge),
    drawPaddies(setting, tone.seam, tone.straw),
    path('M-20 520C160 470 640 456 820 486V560C640 548 180 566 -20 600Z', tone.path, {
      'fill-opacity': 0.75,
    }),
    drawTufts(setting, tone.grass),
  ].join('');
  return {
    definitions: sky.definitions + fade('rice', tone.top, tone.bottom),
    background,
    bands: {
      ground: { back: 412, front: 548 },
      water: { back: 412, front: 548 },
      air: { back: 240, front: 300 },
    },
  };
}

/** Far bushes along the horizon. */
function drawHedge({ random }: Setting, fill: string): string {
  const bushes = Array.from({ length: 30 }, (_, index) =>
    ellipse(
      [
        index * 28 + random.uniform(-10, 10),
        HORIZON + 6,
        random.uniform(16, 30),
        random.uniform(6, 17),
      ],
      fill,
    ),
  ).join('');
  return bushes + rect([0, HORIZON + 2, 800, 8], fill);
}

/** Dikes running to the horizon and rows of young rice between them. */
function drawPaddies({ random }: Setting, seam: string, straw: string): string {
  const vanishing = 400 + random.uniform(-120, 120);
  const dikes = Array.from({ length: 9 }, (_, index) => {
    const foot = -500 + index * 225;
    return `M${vanishing + (foot - 400) * 0.16} ${HORIZON + 16}L${foot} 600`;
  }).join('');
  const curve = (y: number): string => `M0 ${y}C200 ${y - 6} 600 ${y + 6} 800 ${y - 2}`;
  const rows = [338, 352, 370, 393, 424, 462].map(curve).join('');
  const strips = [
    [344, 11],
    [381, 19],
    [443, 34],
  ].map(([y = 0, width = 0]) => line(curve(y), seam, width, { 'stroke-opacity': 0.22 }));
  return (
    strips.join('') +
    line(rows, seam, 3, { 'stroke-opacity': 0.55 }) +
    line(dikes, straw, 4, { 'stroke-opacity': 0.5 })
  );
}

function drawTufts({ random }: Setting, fill: string): string {
  return Array.from({ length: 34 }, () => {
    const x = random.uniform(-10, 810);
    const y = random.chance(0.5) ? random.uniform(566, 604) : random.uniform(350, 470);
    const size = (y - 250) / 14;
    return line(
      `M${x} ${y}l${-size * 0.5} ${-size}M${x} ${y}l0 ${-size * 1.25}M${x} ${y}l${size * 0.5} ${-size}`,
      fill,
      2.6,
      { 'stroke-opacity': 0.75 },
    );
  }).join('');
}
