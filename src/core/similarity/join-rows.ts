import type { VectorTable } from './cosine.ts';

/** Rows copied between two pauses; a few milliseconds. */
const STEP = 500;

/** A table of rows of `width` numbers, in steps. */
export function* joinRows(
  rows: readonly ArrayLike<number>[],
  width: number,
): Generator<void, VectorTable> {
  const vectors = new Float32Array(rows.length * width);
  for (const [row, values] of rows.entries()) {
    if (row % STEP === 0) yield;
    vectors.set(values, row * width);
  }
  return { vectors, width };
}
