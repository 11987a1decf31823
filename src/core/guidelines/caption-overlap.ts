/** A caption of the same picture. */
export interface OtherCaption {
  /** From 1. */
  readonly slot: number;
  readonly text: string;
}

export interface Overlap {
  /** The caption that says almost the same. */
  readonly slot: number;
  /** 0…1 */
  readonly share: number;
}

/** From so much on two captions are one caption in other words. */
const PARAPHRASE = 0.6;
/** A caption this short has nothing to differ by yet. */
const LEAST_PAIRS = 4;

/**
 * How much two captions have in common: twice the neighbouring syllables that both have, over all that there are
 * (Dice). Pairs hold most two-syllable words together, so *xe đạp* and *xe máy* differ.
 */
export function computeOverlap(a: string, b: string): number {
  const [pairsA, pairsB] = [listPairs(a), listPairs(b)];
  const total = pairsA.length + pairsB.length;
  if (total === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of pairsB) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairsA) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    shared += 1;
  }
  return (2 * shared) / total;
}

/** The caption that another says over again in nearly the same words, the nearest one; `null` if none. */
export function findParaphrased(text: string, others: readonly OtherCaption[]): Overlap | null {
  if (listPairs(text).length < LEAST_PAIRS) return null;
  const [nearest] = others
    .map((other) => ({ slot: other.slot, share: computeOverlap(text, other.text) }))
    .toSorted((a, b) => b.share - a.share);
  return nearest !== undefined && nearest.share >= PARAPHRASE ? nearest : null;
}

function listPairs(text: string): readonly string[] {
  const syllables =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return syllables.slice(1).map((syllable, at) => `${syllables[at]} ${syllable}`);
}
