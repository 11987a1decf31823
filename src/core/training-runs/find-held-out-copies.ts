import type { VectorTable } from '#core/similarity/cosine.ts';
import { findNearRows } from '#core/similarity/near-rows.ts';

/** Cosine from which two pictures are taken for one: a copy in another size or quality has more. */
const SAME_PICTURE = 0.995;
/** Rows taken between two pauses; less than a millisecond. */
const STEP = 500;

export interface ComparedRows {
  readonly heldOut: readonly number[];
  readonly train: readonly number[];
}

/**
 * Finds the held-out pictures that look nearly like one that is trained on, in steps.
 *
 * @param table `[images, width]`; a row of zeros looks like nothing.
 * @returns Rows among the held-out ones, in their order.
 */
export function* findHeldOutCopies(
  table: VectorTable,
  { heldOut, train }: ComparedRows,
): Generator<void, readonly number[]> {
  const looks = yield* takeRows(table, heldOut);
  const pairs = yield* findNearRows(looks, SAME_PICTURE, yield* takeRows(table, train));
  const found = new Set(pairs.map(({ a }) => a));
  return heldOut.filter((_, at) => found.has(at));
}

function* takeRows(
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
