import { AppError } from '#shared/errors.ts';

/** Two neighbouring tokens that become one; the earlier in the list, the sooner. */
export type Merge = readonly [left: string, right: string];

/** What each pair of neighbouring ids becomes, and in which order. */
export interface MergeTable {
  /** Keys a pair: `left · stride + right`. */
  readonly stride: number;
  readonly merges: ReadonlyMap<number, { readonly rank: number; readonly id: number }>;
}

/**
 * Resolves merges against a vocabulary.
 *
 * @throws AppError `MODEL_INVALID` if a merge takes or makes a token that the vocabulary lacks.
 */
export function createMergeTable(
  vocabulary: ReadonlyMap<string, number>,
  stride: number,
  list: readonly Merge[],
): MergeTable {
  const merges = new Map<number, { rank: number; id: number }>();
  const idOf = (token: string, rank: number): number => {
    const id = vocabulary.get(token);
    if (id !== undefined) return id;
    throw new AppError('MODEL_INVALID', `merges[${rank}]: the vocabulary has no "${token}"`);
  };
  list.forEach(([left, right], rank) => {
    const key = idOf(left, rank) * stride + idOf(right, rank);
    const id = idOf(left + right, rank);
    if (!merges.has(key)) merges.set(key, { rank, id });
  });
  return { stride, merges };
}

const NO_MERGE = 0xffffffff;

/**
 * Merges neighbours until no pair of them is in the table: always the pair of the lowest rank, everywhere in
 * the word from left to right.
 *
 * A pass looks at ranks only, so that a pasted 100,000 letters without a space cost a second and not an hour.
 */
export function mergeIds(ids: readonly number[], table: MergeTable): number[] {
  const word = [...ids];
  const ranks = new Uint32Array(word.length);
  const lookUp = (index: number): void => {
    const right = word[index + 1];
    const key = (word[index] ?? 0) * table.stride + (right ?? 0);
    ranks[index] = right === undefined ? NO_MERGE : (table.merges.get(key)?.rank ?? NO_MERGE);
  };
  for (let index = 0; index < word.length; index += 1) lookUp(index);

  for (let rank = lowest(ranks, word.length); rank !== NO_MERGE; ) {
    let kept = 0;
    const touched: number[] = [];
    for (let index = 0; index < word.length; index += 1, kept += 1) {
      const merges = ranks[index] === rank;
      word[kept] = merges ? mergedId(word, index, table) : (word[index] as number);
      ranks[kept] = ranks[index] as number;
      if (merges) {
        touched.push(kept);
        index += 1;
      }
    }
    word.length = kept;
    for (const index of touched) {
      if (index > 0) lookUp(index - 1);
      lookUp(index);
    }
    rank = lowest(ranks, kept);
  }
  return word;
}

function mergedId(word: readonly number[], index: number, table: MergeTable): number {
  const key = (word[index] ?? 0) * table.stride + (word[index + 1] ?? 0);
  return table.merges.get(key)?.id ?? 0;
}

function lowest(ranks: Uint32Array, length: number): number {
  let rank = NO_MERGE;
  for (let index = 0; index < length; index += 1) rank = Math.min(rank, ranks[index] as number);
  return rank;
}
