import type { VectorTable } from './cosine.ts';

/** Rows taken between two pauses; less than a millisecond. */
const STEP = 500;

/** Some rows of a table in the order of `places`, in steps. */
export function* takeRows(
  { vectors, width }: VectorTable,
  places: readonly number[],
): Generator<void, VectorTable> {
  const taken = new Float32Array(places.length * width);
  for (const [at, place] of places.entries()) {
    if (at % STEP === 0) yield;
    taken.set(vectors.subarray(place * width, (place + 1) * width), at * width);
  }
  return { vectors: taken, width };
}
