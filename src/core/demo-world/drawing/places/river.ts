import { circle, ellipse, fade, group, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { drawKarsts, drawRidge } from './ridge.ts';
import type { Scenery, Setting } from './scenery.ts';
import { drawSky } from './sky.ts';

const DAY = {
  far: '#b9d6d2',
  near: '#8dbba6',
  bank: '#86b56f',
  bankEdge: '#5f9455',
  waterFar: '#a9d6d6',
  waterNear: '#6db3bf',
  glint: '#ffffff',
  grassTop: '#a9c96b',
  grassBottom: '#8bb457',
  mud: '#b99a6a',
  blade: '#5f9140',
  lotusLeaf: '#5ea06a',
  lotusLeafLine: '#3f7d51',
  lotus: '#f6b7c6',
} as const;
const NIGHT = {
  far: '#43558c',
  near: '#344a78',
  bank: '#2e4c62',
  bankEdge: '#25405a',
  waterFar: '#52699f',
  waterNear: '#2f4c80',
  glint: '#c3d2f5',
  grassTop: '#4f7f6a',
  grassBottom: '#3d6657',
  mud: '#5c5d66',
  blade: '#25474a',
  lotusLeaf: '#2f5f68',
  lotusLeafLine: '#25505a',
  lotus: '#a58bb4',
} as const;

const HORIZON = 300;

/** A slow green river between hills; a grassy bank in front unless things float. */
export function drawRiver(setting: Setting): Scenery {
  const { random, isNight, stratum } = setting;
  const tone = isNight ? NIGHT : DAY;
  const sky = drawSky(setting, HORIZON);
  const shore = stratum === 'water' ? 640 : 424;
  const background = [
    sky.drawing,
    drawKarsts(random, {
      y: HORIZON,
      amplitude: 150,
      step: 300,
      bottom: HORIZON + 6,
      fill: tone.far,
    }),
    drawRidge(random, { y: 288, amplitude: 34, step: 170, bottom: HORIZON + 18, fill: tone.near }),
    rect([0, HORIZON + 4, 800, 300], 'url(#water)'),
    path('M-10 300C160 292 560 304 810 294V322C600 332 200 318 -10 330Z', tone.bank),
    line('M-10 330C200 318 600 332 810 322', tone.bankEdge, 4),
    drawFarReeds(setting, tone.bankEdge),
    drawRipples(setting, shore, tone.glint),
    stratum === 'water' ? '' : drawNearBank(setting, shore, tone),
  ].join('');
  const lotuses =
    stratum === 'water'
      ? [
          [52, 548],
          [746, 566],
          [22, 588],
          [776, 510],
        ]
      : [
          [44, 398],
          [758, 388],
        ];
  return {
    definitions:
      sky.definitions +
      fade('water', tone.waterFar, tone.waterNear) +
      fade('bank', tone.grassTop, tone.grassBottom),
    background: background + lotuses.map(([x = 0, y = 0]) => drawLotus(x, y, tone)).join(''),
    bands: {
      ground: { back: 450, front: 562 },
      water: { back: 396, front: 528 },
      air: { back: 230, front: 296 },
    },
  };
}

function drawFarReeds({ random }: Setting, stroke: string): string {
  const reeds = Array.from({ length: 40 }, () => {
    const x = random.uniform(0, 800);
    return `M${x.toFixed(0)} 326l${random.uniform(-3, 3).toFixed(0)} ${-random.uniform(8, 18).toFixed(0)}`;
  }).join('');
  return line(reeds, stroke, 2.2, { 'stroke-opacity': 0.7 });
}

function drawRipples({ random }: Setting, shore: number, stroke: string): string {
  return Array.from({ length: 30 }, () => {
    const y = 342 + random.uniform() ** 1.3 * (Math.min(shore, 600) - 360);
    const width = 20 + ((y - 320) / 150) * random.uniform(16, 50);
    const x = random.uniform(-40, 800);
    return line(`M${x} ${y}q${width / 2} ${-width / 14} ${width} 0`, stroke, 2.6, {
      'stroke-opacity': 0.45,
    });
  }).join('');
}

function drawNearBank(
  { random }: Setting,
  shore: number,
  tone: Readonly<Record<string, string>>,
): string {
  const edge = (lift: number): string =>
    `M-20 ${shore + lift}C140 ${shore - 18 + lift} 300 ${shore + 12 + lift} 460 ${shore - 4 + lift}C600 ${shore - 16 + lift} 720 ${shore + 8 + lift} 820 ${shore - 10 + lift}V620H-20Z`;
  const tufts = Array.from({ length: 40 }, () => {
    const x = random.uniform(-10, 810);
    const y = random.uniform(shore + 8, 600);
    const size = 8 + (y - shore) / 14;
    return `M${x.toFixed(0)} ${y.toFixed(0)}l${(-size * 0.5).toFixed(0)} ${(-size).toFixed(0)}m${(size * 0.5).toFixed(0)} ${size.toFixed(0)}l0 ${(-size * 1.3).toFixed(0)}m0 ${(size * 1.3).toFixed(0)}l${(size * 0.5).toFixed(0)} ${(-size).toFixed(0)}`;
  }).join('');
  return (
    path(edge(-2), tone['mud'] ?? '') +
    path(edge(10), 'url(#bank)') +
    line(tufts, tone['blade'] ?? '', 2.6, { 'stroke-opacity': 0.6 })
  );
}

function drawLotus(
  x: number,
  y: number,
  tone: { readonly lotusLeaf: string; readonly lotusLeafLine: string; readonly lotus: string },
): string {
  const leaf = { stroke: tone.lotusLeafLine, 'stroke-width': 2 };
  return [
    ellipse([x - 22, y + 6, 30, 10], tone.lotusLeaf, leaf),
    ellipse([x + 26, y + 10, 34, 11], tone.lotusLeaf, leaf),
    ...[-50, -25, 0, 25, 50].map((turn) =>
      group(
        `translate(${x} ${y}) rotate(${turn})`,
        path('M0 0C-9 -10 -7 -24 0 -32C7 -24 9 -10 0 0Z', tone.lotus, {
          stroke: '#ffffff',
          'stroke-opacity': 0.5,
          'stroke-width': 1.5,
        }),
      ),
    ),
    circle([x, y - 5, 4], '#f0d27a'),
  ].join('');
}
