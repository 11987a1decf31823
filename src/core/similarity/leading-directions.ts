import { createRandom } from '#core/random/seeded-random.ts';
import type { VectorTable } from './cosine.ts';

/** Rows that the directions are found from; more hardly change them. */
const SAMPLE = 1000;
const ROUNDS = 3;
/** Rows gone through between two pauses; a few milliseconds. */
const STEP = 100;

/**
 * The directions along which the rows of a table differ most, orthogonal and of length 1, in steps: an estimate of the first principal
 * components from some of the rows. Whatever the estimate, distances between what is projected on them are never greater
 * than those between the rows.
 *
 * @returns `[count, E]`
 * @see Halko, Martinsson and Tropp, "Finding Structure with Randomness", SIAM Review 53(2), 2011, algorithm 4.4.
 */
export function* findLeadingDirections(
  table: VectorTable,
  count: number,
): Generator<void, Float32Array> {
  const { width } = table;
  const random = createRandom('leading directions');
  const centred = centre(takeSample(table));
  let directions = Float32Array.from({ length: count * width }, () => random.normal());
  for (let round = 0; round < ROUNDS; round += 1) {
    orthonormalize({ vectors: directions, width });
    const projected = yield* projectRows(centred, directions);
    const next = new Float32Array(count * width);
    for (let row = 0; row * count < projected.length; row += 1) {
      if (row % STEP === 0) yield;
      const values = centred.vectors.subarray(row * width, (row + 1) * width);
      for (let which = 0; which < count; which += 1) {
        addScaled(next, which * width, values, projected[row * count + which] ?? 0);
      }
    }
    directions = next;
  }
  orthonormalize({ vectors: directions, width });
  return directions;
}

/**
 * How far each row goes along each direction, in steps.
 *
 * @returns `[N, K]` for `[K, E]` directions.
 */
export function* projectRows(
  { vectors, width }: VectorTable,
  directions: Float32Array,
): Generator<void, Float32Array> {
  const count = directions.length / width;
  const projected = new Float32Array((vectors.length / width) * count);
  for (let row = 0; row * width < vectors.length; row += 1) {
    if (row % STEP === 0) yield;
    const values = vectors.subarray(row * width, (row + 1) * width);
    for (let which = 0; which < count; which += 1) {
      projected[row * count + which] = dot(values, directions, which * width);
    }
  }
  return projected;
}

/** Every so-manieth row. */
function takeSample({ vectors, width }: VectorTable): VectorTable {
  const rows = vectors.length / width;
  const count = Math.min(rows, SAMPLE);
  const sample = new Float32Array(count * width);
  for (let at = 0; at < count; at += 1) {
    const row = Math.floor((at * rows) / count);
    sample.set(vectors.subarray(row * width, (row + 1) * width), at * width);
  }
  return { vectors: sample, width };
}

/** Less their mean, in place. */
function centre({ vectors, width }: VectorTable): VectorTable {
  const mean = new Float32Array(width);
  const count = vectors.length / width;
  for (let start = 0; start < vectors.length; start += width) {
    addScaled(mean, 0, vectors.subarray(start, start + width), 1 / count);
  }
  for (let start = 0; start < vectors.length; start += width) addScaled(vectors, start, mean, -1);
  return { vectors, width };
}

/** Gram and Schmidt's, in place; a row that those before it say all of becomes zeros. */
function orthonormalize({ vectors, width }: VectorTable): void {
  for (let start = 0; start < vectors.length; start += width) {
    const row = vectors.subarray(start, start + width);
    const before = Math.sqrt(dot(row, row, 0));
    for (let other = 0; other < start; other += width) {
      addScaled(vectors, start, vectors.subarray(other, other + width), -dot(row, vectors, other));
    }
    const length = Math.sqrt(dot(row, row, 0));
    const scale = length > 1e-5 * before ? 1 / length : 0;
    for (let at = 0; at < width; at += 1) row[at] = (row[at] ?? 0) * scale;
  }
}

/** x · y, of a row of `y` that begins at `start`. */
function dot(x: Float32Array, y: Float32Array, start: number): number {
  let sum = 0;
  for (let at = 0; at < x.length; at += 1) sum += (x[at] ?? 0) * (y[start + at] ?? 0);
  return sum;
}

/** y += scale · x, to a row of `y` that begins at `start`. */
function addScaled(y: Float32Array, start: number, x: Float32Array, scale: number): void {
  for (let at = 0; at < x.length; at += 1) {
    y[start + at] = (y[start + at] ?? 0) + scale * (x[at] ?? 0);
  }
}
