import type { VectorTable } from './cosine.ts';
import { findLeadingDirections, projectRows } from './leading-directions.ts';
import { normalizeRows } from './normalize-rows.ts';

/** Two rows that point nearly the same way. */
export interface NearRows {
  readonly a: number;
  readonly b: number;
  readonly cosine: number;
}

/** Directions that pairs are looked at along before they are compared in full. */
const DIRECTIONS = 48;
/** Numbers added up before it is asked whether the sum is too great already. */
const CHUNK = 8;
/** Pairs looked at between two pauses; a few milliseconds. */
const STEP = 20_000;

/**
 * Finds the rows whose cosine is at least `least`, each pair once with `a` before `b`, in steps.
 *
 * Exact, and far from a whole product of the table with itself: of two unit vectors |x − y|² = 2(1 − cos), and along a few directions
 * alone they cannot be farther apart, so that nearly all pairs are told by those. A row of zeros is near nothing.
 *
 * @param known Other rows to compare with; then `b` is a row of that table and pairs within the first are not looked for.
 * @throws RangeError if the tables have other widths.
 */
export function* findNearRows(
  table: VectorTable,
  least: number,
  known?: VectorTable,
): Generator<void, readonly NearRows[]> {
  const { width } = table;
  if (known !== undefined) requireWidth(known, width);
  const { vectors: rows } = yield* normalizeRows(table);
  const others = known === undefined ? rows : (yield* normalizeRows(known)).vectors;
  const directions = yield* findLeadingDirections({ vectors: others, width }, DIRECTIONS);
  const count = directions.length / width;
  const projected = yield* projectRows({ vectors: rows, width }, directions);
  const othersProjected =
    known === undefined ? projected : yield* projectRows({ vectors: others, width }, directions);
  const farthest = 2 * (1 - least);
  const pairs: NearRows[] = [];
  for (let a = 0; a * width < rows.length; a += 1) {
    const row = rows.subarray(a * width, (a + 1) * width);
    if (row.every((value) => value === 0)) continue;
    const position = projected.subarray(a * count, (a + 1) * count);
    const first = known === undefined ? a + 1 : 0;
    for (const b of yield* listNear(position, othersProjected, { first, farthest })) {
      const distance = measure(row, others, b * width, farthest);
      if (distance <= farthest) pairs.push({ a, b, cosine: 1 - distance / 2 });
    }
  }
  return pairs;
}

function requireWidth(table: VectorTable, width: number): void {
  if (table.width === width) return;
  throw new RangeError(`rows of ${width} cannot be compared with rows of ${table.width}`);
}

/** The rows of `others` from `first` on that are not farther from `position` than they may be, in steps. */
function* listNear(
  position: Float32Array,
  others: Float32Array,
  { first, farthest }: { readonly first: number; readonly farthest: number },
): Generator<void, readonly number[]> {
  const near: number[] = [];
  const count = position.length;
  for (let b = first; b * count < others.length; b += 1) {
    if ((b - first) % STEP === 0) yield;
    if (measure(position, others, b * count, farthest) <= farthest) near.push(b);
  }
  return near;
}

/** |x − y|², of a row of `y` that begins at `start`; something greater than `most` as soon as it is. */
function measure(x: Float32Array, y: Float32Array, start: number, most: number): number {
  let sum = 0;
  for (let begin = 0; begin < x.length && sum <= most; begin += CHUNK) {
    const end = Math.min(begin + CHUNK, x.length);
    for (let at = begin; at < end; at += 1) {
      const difference = (x[at] ?? 0) - (y[start + at] ?? 0);
      sum += difference * difference;
    }
  }
  return sum;
}
