import type { VectorTable } from '#core/similarity/cosine.ts';
import { findNearRows } from '#core/similarity/near-rows.ts';
import { takeRows } from '#core/similarity/take-rows.ts';

/** Cosine from which two pictures are taken for one: a copy in another size or quality has more. */
const SAME_PICTURE = 0.995;

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
