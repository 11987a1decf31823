import { createRandom } from '#core/random/seeded-random.ts';
import { SHUFFLE_PRIME, type Shuffle } from '#main/db/queries/gallery-sort-key.ts';

/** The shuffle of a seed; a seed nobody gave is 0. */
export function drawShuffle(seed = 0): Shuffle {
  const random = createRandom(`gallery order/${seed}`);
  const draw = () => 1 + random.int(SHUFFLE_PRIME - 1);
  return { a: draw(), b: draw(), c: draw() };
}
