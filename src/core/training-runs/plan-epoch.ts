import { createRandom } from '#core/random/seeded-random.ts';

export interface EpochOptions {
  readonly batch: number;
  readonly seed: number;
  /** From 0. */
  readonly epoch: number;
  /** Off, examples come in their own order. */
  readonly shuffle: boolean;
}

/** Batches among which examples of one length are brought together. */
const SORTED_BATCHES = 32;

/**
 * Puts an epoch's examples into batches, as a function of seed and epoch alone.
 *
 * Shuffled examples are sorted by length within stretches of 32 batches, so that little of a batch is
 * padding, and the batches of a stretch are shuffled again.
 *
 * @param lengths Tokens of each example.
 * @returns Indices of examples; every example once, the last batch of all may be short.
 */
export function planEpoch(
  lengths: readonly number[],
  { batch, seed, epoch, shuffle }: EpochOptions,
): readonly (readonly number[])[] {
  const inOrder = [...lengths.keys()];
  if (!shuffle) return chunk(inOrder, batch);
  const random = createRandom(`${seed}/order/${epoch}`);
  const shuffled = random.shuffle(inOrder);
  return chunk(shuffled, batch * SORTED_BATCHES).flatMap((stretch) => {
    const sorted = stretch.toSorted((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
    return random.shuffle(chunk(sorted, batch));
  });
}

function chunk(indices: readonly number[], size: number): number[][] {
  const chunks: number[][] = [];
  for (let start = 0; start < indices.length; start += size) {
    chunks.push(indices.slice(start, start + size));
  }
  return chunks;
}
