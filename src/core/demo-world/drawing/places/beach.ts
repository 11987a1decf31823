import {
  circle,
  ellipse,
  fade,
  group,
  line,
  path,
  rect,
  verticalGradient,
} from '#core/demo-world/drawing/svg.ts';
import { drawKarsts } from './ridge.ts';
import type { Scenery, Setting } from './scenery.ts';
import { drawSky } from './sky.ts';

const DAY = {
  farIsland: '#b3d2da',
  nearIsland: '#8fbcc0',
  seaFar: '#7cc5d4',
  seaNear: '#a8e0de',
  glint: '#ffffff',
  wet: '#e3cd98',
  sandTop: '#f3e0b0',
  sandBottom: '#ecd097',
  shell: '#fff6ea',
  dimple: '#d8bb80',
} as const;
const NIGHT = {
  farIsland: '#42548b',
  nearIsland: '#344678',
  seaFar: '#2d4a80',
  seaNear: '#43659a',
  glint: '#c9d7f5',
  wet: '#767489',
  sandTop: '#a1968f',
  sandBottom: '#8b8183',
  shell: '#b9b7c8',
  dimple: '#746a70',
} as const;

const HORIZON = 262;

/** Sand, a bright sea and limestone islands; the sea comes forward for what floats on it. */
export function drawBeach(setting: Setting): Scenery {
  const { random, isNight, stratum } = setting;
  const tone = isNight ? NIGHT : DAY;
  const sky = drawSky(setting, HORIZON);
  const shore = stratum === 'water' ? 536 : 396;
  const islands = { bottom: HORIZON + 3, y: HORIZON };
  const edge = (lift: number): string =>
    `M-20 ${shore + lift}C120 ${shore - 20 + lift} 260 ${shore + 16 + lift} 420 ${shore + lift}C560 ${shore - 14 + lift} 700 ${shore + 14 + lift} 820 ${shore - 6 + lift}V620H-20Z`;
  const background = [
    sky.drawing,
    drawKarsts(random, { ...islands, amplitude: 66, step: 210, fill: tone.farIsland }),
    drawKarsts(random, { ...islands, amplitude: 96, step: 400, fill: tone.nearIsland }),
    rect([0, HORIZON, 800, 340], 'url(#sea)'),
    drawGlints(setting, shore, tone.glint),
    path(edge(-16), tone.glint, { 'fill-opacity': 0.55 }),
    path(edge(-4), tone.wet),
    path(edge(14), 'url(#sand)'),
    drawSandDetails(setting, shore, tone),
  ].join('');
  return {
    definitions:
      sky.definitions +
      verticalGradient('sea', [
        [0, tone.seaFar],
        [0.75, tone.seaNear],
      ]) +
      fade('sand', tone.sandTop, tone.sandBottom),
    background,
    bands: {
      ground: { back: 430, front: 556 },
      water: { back: 356, front: 486 },
      air: { back: 220, front: 290 },
    },
  };
}

function drawGlints({ random }: Setting, shore: number, colour: string): string {
  return Array.from({ length: 26 }, () => {
    const y = HORIZON + 8 + random.uniform() ** 1.4 * (shore - HORIZON - 34);
    const width = 8 + ((y - HORIZON) / 140) * random.uniform(16, 38);
    const x = random.uniform(-20, 800);
    return line(`M${x} ${y}q${width / 2} ${-width / 9} ${width} 0`, colour, 2.4, {
      'stroke-opacity': 0.6,
    });
  }).join('');
}

function drawSandDetails(
  { random }: Setting,
  shore: number,
  { shell, dimple }: { readonly shell: string; readonly dimple: string },
): string {
  const details = Array.from({ length: 22 }, () => {
    const x = random.uniform(0, 800);
    const y = random.uniform(shore + 34, 596);
    return random.chance(0.3)
      ? ellipse([x, y, 4.5, 3], shell)
      : line(`M${x} ${y}q10 -5 20 0`, dimple, 2.4, { 'stroke-opacity': 0.55 });
  });
  const x = random.pick([40, 752]);
  const arms = [0, 72, 144, 216, 288].map((turn) =>
    group(
      `translate(${x} 566) rotate(${turn})`,
      path('M-6 0L0 -19L6 0Z', '#e39b76', {
        'stroke-linejoin': 'round',
        stroke: '#e39b76',
        'stroke-width': 4,
      }),
    ),
  );
  return [...details, ...arms, circle([x, 566, 6], '#e39b76')].join('');
}
