import { circle, ellipse, fade, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import type { Scenery, Setting } from './scenery.ts';

const DAY = {
  walls: [
    ['#eef0e2', '#dfe6d6'],
    ['#f6ead6', '#ecdcc2'],
    ['#e6edf0', '#d5e0e6'],
  ],
  skirting: '#c8a47c',
  floorTop: '#e3c195',
  floorBottom: '#d5ad7c',
  seam: '#b98f5f',
  frame: '#a67c54',
  frameLine: '#6f4e31',
  skyTop: '#a9d8ec',
  skyLow: '#f3f2df',
  hill: '#a3c7a8',
  curtain: '#f0d9c4',
  mat: '#efe1bb',
  matEdge: '#c99f7c',
  lamp: '#e9d6a6',
} as const;
const NIGHT = {
  walls: [
    ['#6d7196', '#5c6088'],
    ['#786f92', '#665e84'],
    ['#666f9a', '#555f8c'],
  ],
  skirting: '#5a4a5e',
  floorTop: '#84708a',
  floorBottom: '#70607c',
  seam: '#57496a',
  frame: '#594a62',
  frameLine: '#352c48',
  skyTop: '#141d45',
  skyLow: '#34457f',
  hill: '#1f2d58',
  curtain: '#84799c',
  mat: '#a394a0',
  matEdge: '#6d5a76',
  lamp: '#ffe7ac',
} as const;

type Tone = typeof DAY | typeof NIGHT;

const FOOT = 408;

/** A room with a window, a woven mat on a wooden floor and a paper lamp. */
export function drawRoom({ random, isNight }: Setting): Scenery {
  const tone = isNight ? NIGHT : DAY;
  const [wallTop, wallBottom] = random.pick<readonly [string, string]>(tone.walls);
  const windowX = random.pick([96, 250, 440]) + random.uniform(-16, 16);
  const background = [
    rect([0, 0, 800, FOOT], 'url(#wall)'),
    drawWindow(windowX, tone, isNight),
    drawScroll(windowX < 300 ? 664 : 60, tone),
    drawScroll(windowX < 300 ? 560 : 168, tone),
    rect([0, FOOT - 18, 800, 18], tone.skirting, { stroke: tone.frameLine, 'stroke-width': 1.5 }),
    rect([0, FOOT, 800, 600 - FOOT], 'url(#floor)'),
    drawBoards(tone),
    drawMat(tone),
    drawLamp(windowX < 200 ? 480 : windowX < 300 ? 572 : 330, isNight, tone),
  ].join('');
  return {
    definitions:
      fade('wall', wallTop, wallBottom) +
      fade('floor', tone.floorTop, tone.floorBottom) +
      fade('pane', tone.skyTop, tone.skyLow),
    background,
    bands: {
      ground: { back: 444, front: 566 },
      water: { back: 444, front: 566 },
      air: { back: 290, front: 350 },
    },
  };
}

function drawWindow(x: number, tone: Tone, isNight: boolean): string {
  const frame = { stroke: tone.frame, 'stroke-width': 11 };
  const sky = isNight
    ? circle([x + 148, 128, 19], '#fdf3cf') +
      circle([x + 40, 104, 2], '#ffffff') +
      circle([x + 84, 142, 1.8], '#ffffff') +
      circle([x + 70, 94, 1.6], '#ffffff')
    : circle([x + 148, 128, 19], '#ffe9ab') +
      ellipse([x + 52, 136, 30, 8], '#ffffff', { 'fill-opacity': 0.8 });
  return [
    rect([x, 74, 200, 180], 'url(#pane)'),
    sky,
    path(
      `M${x} 254V214C${x + 40} 192 ${x + 90} 198 ${x + 130} 216C${x + 156} 204 ${x + 184} 206 ${x + 200} 214V254Z`,
      tone.hill,
    ),
    rect([x, 74, 200, 180], 'none', frame),
    line(`M${x + 100} 74V254M${x} 156H${x + 200}`, tone.frame, 6),
    rect([x - 6, 68, 212, 192], 'none', { stroke: tone.frameLine, 'stroke-width': 2 }),
    rect([x - 16, 258, 232, 12], tone.frame, { stroke: tone.frameLine, 'stroke-width': 2, rx: 3 }),
    path(`M${x - 22} 62H${x + 46}C${x + 40} 130 ${x + 18} 190 ${x - 22} 232Z`, tone.curtain, {
      'fill-opacity': 0.9,
    }),
    path(`M${x + 222} 62H${x + 154}C${x + 160} 130 ${x + 182} 190 ${x + 222} 232Z`, tone.curtain, {
      'fill-opacity': 0.9,
    }),
    line(`M${x - 34} 60H${x + 234}`, tone.frameLine, 6),
  ].join('');
}

/** A hanging picture of hills: a landscape, never one of the things that captions name. */
function drawScroll(x: number, tone: Tone): string {
  return [
    rect([x, 110, 70, 130], tone.mat, { stroke: tone.frameLine, 'stroke-width': 2 }),
    path(
      `M${x + 8} 206C${x + 18} 160 ${x + 26} 156 ${x + 34} 190C${x + 42} 166 ${x + 54} 170 ${x + 62} 206Z`,
      tone.hill,
      { 'fill-opacity': 0.8 },
    ),
    line(`M${x + 14} 220H${x + 56}`, tone.hill, 3),
    line(`M${x - 5} 110H${x + 75}M${x - 5} 240H${x + 75}`, tone.frame, 7),
  ].join('');
}

function drawBoards(tone: Tone): string {
  const rows = [424, 446, 475, 512, 558].map((y) => `M0 ${y}H800`).join('');
  const joints = [
    [110, 408, 424],
    [420, 408, 424],
    [660, 424, 446],
    [250, 424, 446],
    [90, 446, 475],
    [540, 446, 475],
    [330, 475, 512],
    [730, 475, 512],
    [60, 512, 558],
    [600, 558, 600],
  ]
    .map(([x = 0, from = 0, to = 0]) => `M${x} ${from}L${x + (x - 400) * 0.06} ${to}`)
    .join('');
  return line(rows + joints, tone.seam, 1.8, { 'stroke-opacity': 0.6 });
}

function drawMat(tone: Tone): string {
  const weave = Array.from({ length: 17 }, (_, index) => {
    const x = (index - 8) * 36;
    return `M${400 + x} 447L${400 + x * 1.18} 585`;
  }).join('');
  return (
    path('M108 444H692L752 588H48Z', tone.mat, {
      stroke: tone.matEdge,
      'stroke-width': 5,
      'stroke-linejoin': 'round',
    }) +
    line(weave, tone.matEdge, 1.6, { 'stroke-opacity': 0.4 }) +
    line('M124 455H676L724 576H76Z', tone.matEdge, 2.5, { 'stroke-opacity': 0.7 })
  );
}

function drawLamp(x: number, isNight: boolean, tone: Tone): string {
  const glow = isNight ? circle([x, 70, 170], 'url(#glow)') : '';
  return (
    glow +
    line(`M${x} 0V36`, tone.frameLine, 3) +
    path(`M${x - 14} 34H${x + 14}L${x + 42} 72H${x - 42}Z`, tone.lamp, {
      stroke: tone.frameLine,
      'stroke-width': 2,
    })
  );
}
