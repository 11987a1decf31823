import { computeCosines } from '#core/similarity/cosine.ts';
import type { KeywordTable } from './keyword-table.ts';

/** A keyword and how likely it is that some caption of the image would have it. */
export interface ScoredKeyword {
  readonly text: string;
  /** 0 … 1. */
  readonly probability: number;
}

type ScoringTable = Omit<KeywordTable, 'threshold' | 'limit' | 'discernment'>;

/** The probability of each keyword by an image. @param image `[E]` @returns `[K]` */
function computeKeywordProbabilities(
  image: Float32Array,
  { embeddings, width, slopes, offsets }: ScoringTable,
): Float32Array {
  return computeCosines(image, { vectors: embeddings, width }).map(
    (cosine, at) => 1 / (1 + Math.exp(-(slopes[at] ?? 0) * cosine - (offsets[at] ?? 0))),
  );
}

/** Every keyword with its probability by an image, likeliest first; equals keep the vocabulary's order. */
export function scoreKeywords(image: Float32Array, table: ScoringTable): readonly ScoredKeyword[] {
  const probabilities = computeKeywordProbabilities(image, table);
  return table.words
    .map((text, at) => ({ text, probability: probabilities[at] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}

/** Those that fit an image: at least the table's threshold, at most its limit, and the likeliest in any case. */
export function chooseKeywords(
  scored: readonly ScoredKeyword[],
  { threshold, limit }: Pick<KeywordTable, 'threshold' | 'limit'>,
): readonly string[] {
  return scored
    .slice(0, limit)
    .filter(({ probability }, place) => place === 0 || probability >= threshold)
    .map(({ text }) => text);
}
