import type { NextTokenLogits } from './row-decoder.ts';

export interface ScoredToken {
  readonly token: number;
  /** Natural logarithm of its probability. */
  readonly logprob: number;
}

/** The `count` likeliest next tokens of a row, likeliest first; of equals the lower id first. */
export function topTokens(logits: NextTokenLogits, row: number, count: number): ScoredToken[] {
  const { vocabularySize } = logits;
  const scores = logits.data.subarray(row * vocabularySize, (row + 1) * vocabularySize);
  const best: number[] = [];
  let threshold = Number.NEGATIVE_INFINITY;
  for (const [token, score] of scores.entries()) {
    if (score <= threshold) continue;
    const place = best.findIndex((other) => score > (scores[other] ?? 0));
    best.splice(place < 0 ? best.length : place, 0, token);
    if (best.length > count) best.pop();
    if (best.length === count) threshold = scores[best.at(-1) ?? 0] ?? 0;
  }
  const normalizer = logSumExp(scores, scores[best[0] ?? 0] ?? 0);
  return best.map((token) => ({ token, logprob: (scores[token] ?? 0) - normalizer }));
}

function logSumExp(scores: Float32Array, highest: number): number {
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - highest);
  return highest + Math.log(sum);
}
