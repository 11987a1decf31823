import type { ScoredToken } from './row-decoder.ts';

/**
 * The `count` likeliest tokens, likeliest first; of equals the lower id first.
 *
 * @param logprobs `[V]`
 */
export function rankTokens(logprobs: Float32Array, count: number): ScoredToken[] {
  const best: number[] = [];
  let threshold = Number.NEGATIVE_INFINITY;
  for (let token = 0; token < logprobs.length; token += 1) {
    const score = logprobs[token] ?? threshold;
    if (score <= threshold) continue;
    const place = best.findIndex((other) => score > (logprobs[other] ?? 0));
    best.splice(place < 0 ? best.length : place, 0, token);
    if (best.length > count) best.pop();
    if (best.length === count) threshold = logprobs[best.at(-1) ?? 0] ?? threshold;
  }
  return best.map((token) => ({ token, logprob: logprobs[token] ?? 0 }));
}
