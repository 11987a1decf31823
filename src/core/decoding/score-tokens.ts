import type { RowDecoder } from './row-decoder.ts';

/**
 * The log-probability that a model gives to each of `tokens`, after a prefix and the tokens before it.
 *
 * @param decoder Opened for every token's probability.
 * @param prefix `[1, P, D]`
 */
export async function scoreTokens(
  decoder: RowDecoder,
  prefix: Float32Array,
  tokens: readonly number[],
): Promise<readonly number[]> {
  const logprobs: number[] = [];
  let next = await decoder.start(prefix, 1, []);
  for (const [place, token] of tokens.entries()) {
    logprobs.push(next.logprobs(0)[token] ?? Number.NEGATIVE_INFINITY);
    if (place < tokens.length - 1) next = await decoder.advance([0], [token]);
  }
  return logprobs;
}
