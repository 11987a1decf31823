import type { SeededRandom } from '#core/random/seeded-random.ts';
import type { Sprite } from './sprite.ts';

/** Where a sprite's foot stands and how large it is drawn. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The strip of ground (or water, or sky) that feet may stand in, in canvas pixels. */
export interface Band {
  readonly back: number;
  readonly front: number;
}

/** The middle of the canvas; everything essential lies within 300 px of it. */
export const CENTRE_X = 400;
const SAFE_WIDTH = 568;
const DEPTH_SCALE = 0.9;
/** Things wider than this, in their own heights, stand in two rows rather than one. */
const WIDE = 1.4;

/** Lays out one to four of the same thing, none hiding another. */
export function placeGroup(
  sprite: Sprite,
  count: number,
  band: Band,
  random: SeededRandom,
): Spot[] {
  if (count === 1) return [placeOne(sprite, band, random)];
  const isWide = sprite.width / sprite.height > WIDE;
  return count > 2 && isWide
    ? placeRows(sprite, count, band, random)
    : placeRow(sprite, count, band, random);
}

function placeOne(sprite: Sprite, band: Band, random: SeededRandom): Spot {
  const scale = Math.min(1.6, 480 / sprite.width, 440 / sprite.height) * random.uniform(0.88, 1);
  const slack = Math.max(0, Math.min(95, (SAFE_WIDTH - sprite.width * scale) / 2));
  const y = band.front - random.uniform(0, (band.front - band.back) * 0.45);
  return { x: CENTRE_X + random.uniform(-slack, slack), y, scale };
}

/** Side by side, feet a little up and down. */
function placeRow(sprite: Sprite, count: number, band: Band, random: SeededRandom): Spot[] {
  const slot = SAFE_WIDTH / count;
  const scale = Math.min(1.1, (slot * 0.94) / sprite.width) * random.uniform(0.94, 1);
  const depth = Math.min(34, (band.front - band.back) * 0.4);
  const base = band.front - random.uniform(depth, depth * 1.4);
  const phase = random.int(2);
  const slack = Math.max(0, (slot - sprite.width * scale) / 2);
  return Array.from({ length: count }, (_, index) => ({
    x: CENTRE_X + (index - (count - 1) / 2) * slot + random.uniform(-slack, slack) * 0.7,
    y: base + ((index + phase) % 2 === 0 ? depth / 2 : -depth / 2) + random.uniform(-5, 5),
    scale,
  }));
}

/** Two rows: three as two and one, four as two and two. */
function placeRows(sprite: Sprite, count: number, band: Band, random: SeededRandom): Spot[] {
  const frontCount = count === 3 ? random.pick([1, 2]) : 2;
  const rise = band.front - band.back;
  const scale =
    Math.min(0.8, (SAFE_WIDTH * 0.44) / sprite.width, (rise * 1.06) / sprite.height) *
    random.uniform(0.95, 1);
  const spread = random.uniform(1.14, 1.3);
  const lean = random.uniform(-24, 24);
  const row = (inRow: number, y: number, rowScale: number): Spot[] => {
    const step = Math.min(SAFE_WIDTH / 2, sprite.width * scale * spread);
    return Array.from({ length: inRow }, (_, index) => ({
      x: CENTRE_X + (index - (inRow - 1) / 2) * step + lean * (y < band.front ? 1 : -1),
      y: y + random.uniform(-6, 6),
      scale: rowScale * scale,
    }));
  };
  return [
    ...row(count - frontCount, band.front - rise, DEPTH_SCALE),
    ...row(frontCount, band.front - 6, 1),
  ];
}

/** Widest and tallest that one side of a pair is drawn. */
const PAIR_WIDTH = 242;
const PAIR_HEIGHT = 372;
/** Clear ground between two things that stand apart; next to each other they touch. */
const APART = { least: 84, most: 150 } as const;

export interface PairLayout {
  /** From left to right, and how many of each. */
  readonly left: PairSide;
  readonly right: PairSide;
  readonly band: Band;
  /** Side by side without a gap, rather than apart. */
  readonly isClose: boolean;
}

interface PairSide {
  readonly sprite: Sprite;
  readonly count: number;
}

/** Lays out two kinds of things on one line, apart or touching. */
export function placePair(
  { left, right, band, isClose }: PairLayout,
  random: SeededRandom,
): { readonly left: Spot[]; readonly right: Spot[] } {
  const y = band.front - random.uniform(8, 34);
  const leftSide = measureSide(left);
  const rightSide = measureSide(right);
  const room = SAFE_WIDTH - leftSide.width - rightSide.width;
  const gap = isClose
    ? random.uniform(-6, 4)
    : Math.min(APART.most, Math.max(APART.least, room * random.uniform(0.75, 0.95)));
  const total = leftSide.width + gap + rightSide.width;
  const slack = Math.max(0, Math.min(40, (SAFE_WIDTH - total) / 2));
  const start = CENTRE_X - total / 2 + random.uniform(-slack, slack);
  return {
    left: placeSide(leftSide, start, y, random),
    right: placeSide(rightSide, start + leftSide.width + gap, y, random),
  };
}

interface MeasuredSide extends PairSide {
  readonly scale: number;
  readonly width: number;
  /** Distance between two of the same; less than their width when one stands behind. */
  readonly step: number;
}

function measureSide({ sprite, count }: PairSide): MeasuredSide {
  const isWide = sprite.width / sprite.height > WIDE;
  const stepShare = isWide ? 0.3 : 0.98;
  const widthShare = 1 + (count - 1) * stepShare;
  const scale = Math.min(
    1.3 * (sprite.pairScale ?? 1),
    PAIR_WIDTH / (sprite.width * widthShare),
    PAIR_HEIGHT / sprite.height,
  );
  const width = sprite.width * scale;
  return { sprite, count, scale, width: width * widthShare, step: width * stepShare };
}

/** A second wide thing stands behind the first, so far back that the first hides little of it. */
function placeSide(side: MeasuredSide, start: number, y: number, random: SeededRandom): Spot[] {
  const { sprite, count, scale, step } = side;
  const isWide = sprite.width / sprite.height > WIDE;
  const rise = isWide ? sprite.height * scale * 0.92 : 12;
  return Array.from({ length: count }, (_, index) => ({
    x: start + (sprite.width * scale) / 2 + index * step,
    y: y - index * rise + random.uniform(-5, 5),
    scale,
  }));
}

export interface StackLayout {
  readonly top: Sprite;
  readonly base: Sprite;
  /** Whether the base is mirrored, and its seat with it. */
  readonly isFlipped: boolean;
  readonly band: Band;
}

/** Puts one thing on another's seat. */
export function placeOn(
  { top, base, isFlipped, band }: StackLayout,
  random: SeededRandom,
): { readonly top: Spot; readonly base: Spot } {
  const seat = base.seat ?? { x: 0, y: -base.height, width: base.width };
  const baseScale = Math.min(1.35, 390 / base.width, 312 / base.height) * random.uniform(0.92, 1);
  const x = CENTRE_X + random.uniform(-50, 50);
  const y = band.front - random.uniform(4, 26);
  const room = seat.width * baseScale;
  const topScale = Math.min(1.25, (room * 0.98) / top.width, 230 / top.height);
  const slack = Math.max(0, (room - top.width * topScale) / 2);
  const seatX = (isFlipped ? -seat.x : seat.x) * baseScale;
  return {
    base: { x, y, scale: baseScale },
    top: {
      x: x + seatX + random.uniform(-slack, slack) * 0.6,
      y: y + seat.y * baseScale,
      scale: topScale,
    },
  };
}
