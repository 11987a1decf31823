import {
  circle,
  ellipse,
  fade,
  line,
  path,
  rect,
  verticalGradient,
} from '#core/demo-world/drawing/svg.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import type { Scenery, Setting } from './scenery.ts';
import { drawSky } from './sky.ts';

const DAY = {
  walls: ['#f1ddb6', '#dfe6d6', '#efd0c0', '#d6e0e6', '#f3e7d3', '#e4d4c8'],
  line: '#a99c8c',
  roof: '#b98a78',
  pane: '#9fb6bf',
  shutter: '#8fae9f',
  awning: ['#c9b7a0', '#b4c2b6', '#c8aca0'],
  shopfront: '#8d8478',
  walk: '#ddd5c8',
  kerb: '#bdb4a6',
  road: '#a3a7ae',
  roadNear: '#8f949d',
  mark: '#f4f0e4',
  tree: '#8fb392',
  treeLight: '#a3c3a2',
  trunk: '#a08a74',
  wire: '#7d7a7a',
} as const;
const NIGHT = {
  walls: ['#47507f', '#3f4c78', '#504f80', '#3d4a74', '#4a5585', '#444a78'],
  line: '#2b335c',
  roof: '#3a3560',
  pane: '#ffd98a',
  shutter: '#36436c',
  awning: ['#54557f', '#475a80', '#5b5078'],
  shopfront: '#e9b872',
  walk: '#616a92',
  kerb: '#4c5480',
  road: '#4a5274',
  roadNear: '#3d4565',
  mark: '#a9b2cf',
  tree: '#33507a',
  treeLight: '#3c5c88',
  trunk: '#3a3f66',
  wire: '#1e2650',
} as const;

type Tone = typeof DAY | typeof NIGHT;

const FOOT = 384;

/** A row of tube houses behind the pavement, wires above, the road in front. */
export function drawStreet(setting: Setting): Scenery {
  const { random, isNight } = setting;
  const tone = isNight ? NIGHT : DAY;
  const sky = drawSky(setting, FOOT);
  const houses: string[] = [];
  for (let x = -random.uniform(0, 60); x < 800; ) {
    const width = random.uniform(78, 118);
    houses.push(drawTubeHouse({ x, width, tone, isNight, random }));
    x += width;
  }
  const background = [
    sky.drawing,
    ...houses,
    rect([0, FOOT, 800, 44], tone.walk),
    line('M0 400H800', tone.kerb, 2, { 'stroke-opacity': 0.6 }),
    rect([0, FOOT + 38, 800, 9], tone.kerb),
    rect([0, FOOT + 46, 800, 180], 'url(#road)'),
    ...[-1, 0, 1, 2, 3, 4].map((index) =>
      path(`M${index * 190 + 20} 572h96l-8 9h-96Z`, tone.mark, { 'fill-opacity': 0.8 }),
    ),
    line(
      'M0 130C120 168 250 168 400 132S680 168 800 126M0 146C130 186 270 182 400 148S690 186 800 142',
      tone.wire,
      2,
      { 'stroke-opacity': 0.7 },
    ),
    drawTree(46 + random.uniform(-20, 20), tone),
    drawTree(758 + random.uniform(-20, 20), tone),
    drawLamp(isNight, random.pick([104, 696])),
  ].join('');
  return {
    definitions:
      sky.definitions +
      fade('road', tone.road, tone.roadNear) +
      verticalGradient('beam', [
        [0, '#ffe9ac', 0.34],
        [1, '#ffe9ac', 0],
      ]),
    background,
    bands: {
      ground: { back: 426, front: 556 },
      water: { back: 426, front: 556 },
      air: { back: 290, front: 350 },
    },
  };
}

interface TubeHouse {
  readonly x: number;
  readonly width: number;
  readonly tone: Tone;
  readonly isNight: boolean;
  readonly random: SeededRandom;
}

function drawTubeHouse({ x, width, tone, isNight, random }: TubeHouse): string {
  const floors = 2 + random.int(2);
  const floorHeight = random.uniform(60, 68);
  const top = FOOT - 66 - floors * floorHeight;
  const rim = { stroke: tone.line, 'stroke-width': 2 };
  const parts = [rect([x, top, width, FOOT - top], random.pick(tone.walls), rim)];
  if (random.chance(0.5)) {
    parts.push(
      path(
        `M${x - 5} ${top}L${x + 12} ${top - 28}H${x + width - 12}L${x + width + 5} ${top}Z`,
        tone.roof,
        rim,
      ),
    );
  } else {
    parts.push(rect([x - 4, top - 10, width + 8, 12], tone.roof, rim));
  }
  for (let floor = 0; floor < floors; floor += 1) {
    const y = top + 14 + floor * floorHeight;
    const isLit = isNight && random.chance(0.55);
    const pane = isNight && !isLit ? '#323d69' : tone.pane;
    for (const share of [0.28, 0.72]) {
      parts.push(rect([x + width * share - 12, y, 24, 34], pane, { ...rim, rx: 2 }));
      parts.push(
        rect([x + width * share - 21, y, 8, 34], tone.shutter),
        rect([x + width * share + 13, y, 8, 34], tone.shutter),
      );
    }
    parts.push(
      line(
        `M${x + 6} ${y + 44}H${x + width - 6}M${x + 6} ${y + 52}H${x + width - 6}`,
        tone.line,
        2,
      ),
    );
  }
  parts.push(
    rect([x + 9, FOOT - 52, width - 18, 52], tone.shopfront, {
      'fill-opacity': isNight ? 0.8 : 0.6,
    }),
    line(`M${x + width / 2} ${FOOT - 52}V${FOOT}`, tone.line, 2),
    path(
      `M${x + 3} ${FOOT - 66}H${x + width - 3}L${x + width + 3} ${FOOT - 46}H${x - 3}Z`,
      random.pick(tone.awning),
      rim,
    ),
  );
  return parts.join('');
}

function drawTree(x: number, tone: Tone): string {
  return [
    rect([x - 6, 270, 12, 130], tone.trunk, { rx: 4 }),
    circle([x - 30, 250, 40], tone.tree),
    circle([x + 32, 254, 38], tone.tree),
    circle([x, 222, 48], tone.tree),
    circle([x - 14, 208, 24], tone.treeLight),
    circle([x + 30, 242, 18], tone.treeLight),
    circle([x - 34, 242, 17], tone.treeLight),
    ellipse([x, 402, 22, 5], tone.line, { 'fill-opacity': 0.6 }),
  ].join('');
}

function drawLamp(isNight: boolean, x: number): string {
  const side = x < 400 ? 1 : -1;
  const lamp = line(
    `M${x} 402V196C${x} 172 ${x + side * 20} 168 ${x + side * 36} 176`,
    isNight ? '#20284f' : '#7c8288',
    6,
  );
  const head = ellipse([x + side * 38, 181, 13, 7], isNight ? '#fff2bd' : '#e6e4da');
  if (!isNight) return lamp + head;
  const x0 = x + side * 38;
  const beam = path(`M${x0 - 12} 184L${x0 - 96} 560H${x0 + 96}L${x0 + 12} 184Z`, 'url(#beam)');
  return beam + lamp + circle([x0, 181, 62], 'url(#glow)') + head;
}
