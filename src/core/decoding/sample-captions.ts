import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import type { DecodedCaption, DecodingOptions } from './decoded-caption.ts';
import type { NextTokens, RowDecoder, ScoredToken } from './row-decoder.ts';
import type { TokenRule } from './token-rules.ts';

export interface SamplingOptions extends DecodingOptions {
  /** Captions of each picture. */
  readonly count: number;
  /** Of every picture, or one for each. */
  readonly seed: string | number | ((picture: number) => string);
  /** Above 1 flattens the probabilities, below 1 sharpens them; above 0. */
  readonly temperature: number;
  /** Draws from the likeliest tokens that make up this share of the probability; 1 is all of them. */
  readonly topP: number;
}

interface Draft {
  readonly random: SeededRandom;
  readonly tokens: number[];
  readonly logprobs: number[];
  readonly alternatives: (readonly ScoredToken[])[];
  stopped: boolean;
  /** The decoder's row that has read its tokens but the last. */
  row: number;
}

/** e⁻¹⁴ of the likeliest token's probability: what is less likely is looked at only if the rest is too little. */
const RARE = 14;

/**
 * Draws captions token by token from the nucleus of the model's distribution.
 *
 * With one seed, the n-th caption of every picture is drawn with the same stream of random numbers; so a picture's
 * captions depend on the seed and not on the batch. The log-probabilities told are the model's own, at temperature 1.
 *
 * @param prefixes `[pictures, P, D]`
 * @returns For each picture its captions, likeliest first.
 * @see https://arxiv.org/abs/1904.09751, section 3.1
 */
export async function sampleCaptions(
  decoder: RowDecoder,
  prefixes: Float32Array,
  pictures: number,
  options: SamplingOptions,
): Promise<readonly (readonly DecodedCaption[])[]> {
  const { beginning = [], count, maxTokens, seed } = options;
  const drafts = Array.from({ length: pictures }, (_, row) =>
    Array.from({ length: count }, (_unused, place): Draft => {
      const own = typeof seed === 'function' ? seed(row) : seed;
      const random = createRandom(own).split(place);
      return { random, tokens: [], logprobs: [], alternatives: [], stopped: false, row };
    }),
  );
  let live = drafts.flat();
  let next = await decoder.start(prefixes, pictures, beginning);
  for (let step = 1; ; step += 1) {
    for (const draft of live) extend(draft, next, options);
    live = live.filter(({ stopped }) => !stopped);
    if (live.length === 0 || step >= maxTokens) break;
    await options.onStep?.();
    next = await decoder.advance(
      live.map(({ row }) => row),
      live.map(({ tokens }) => tokens.at(-1) ?? 0),
    );
    for (const [row, draft] of live.entries()) draft.row = row;
  }
  return drafts.map((list) =>
    list.map((draft) => toCaption(draft, options)).sort((a, b) => b.meanLogprob - a.meanLogprob),
  );
}

function extend(draft: Draft, next: NextTokens, options: SamplingOptions): void {
  const { beginning = [], rule, stopTokens, alternatives = 0 } = options;
  const logprobs = next.logprobs(draft.row);
  const { token, logprob } = drawToken(
    logprobs,
    rule?.([...beginning, ...draft.tokens]),
    options,
    draft.random,
  );
  if (alternatives > 0) draft.alternatives.push(next.likeliest(draft.row, alternatives));
  draft.tokens.push(token);
  draft.logprobs.push(logprob);
  draft.stopped = stopTokens.has(token);
}

function drawToken(
  logprobs: Float32Array,
  rule: TokenRule | undefined,
  { temperature, topP }: Pick<SamplingOptions, 'temperature' | 'topP'>,
  random: SeededRandom,
): ScoredToken {
  const nucleus = findNucleus(logprobs, rule, { temperature, topP });
  const total = nucleus.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.uniform() * total;
  for (const { token, weight } of nucleus) {
    left -= weight;
    if (left < 0) return { token, logprob: logprobs[token] ?? 0 };
  }
  const token = nucleus.at(-1)?.token ?? 0;
  return { token, logprob: logprobs[token] ?? 0 };
}

interface WeighedToken {
  readonly token: number;
  /** In proportion to its probability at the temperature asked for. */
  readonly weight: number;
}

function findNucleus(
  logprobs: Float32Array,
  rule: TokenRule | undefined,
  { temperature, topP }: Pick<SamplingOptions, 'temperature' | 'topP'>,
): readonly WeighedToken[] {
  const isOpen = (token: number) =>
    rule === undefined || rule.tokens.has(token) === (rule.kind === 'allow');
  let highest = Number.NEGATIVE_INFINITY;
  for (const [token, logprob] of logprobs.entries()) {
    if (logprob > highest && isOpen(token)) highest = logprob;
  }
  const tokens: WeighedToken[] = [];
  let total = 0;
  for (const [token, logprob] of logprobs.entries()) {
    if (!isOpen(token)) continue;
    const exponent = (logprob - highest) / temperature;
    const weight = Math.exp(exponent);
    total += weight;
    if (topP === 1 || exponent >= -RARE) tokens.push({ token, weight });
  }
  if (topP === 1) return tokens;
  tokens.sort((a, b) => b.weight - a.weight || a.token - b.token);
  let sum = 0;
  const end = tokens.findIndex(({ weight }) => {
    sum += weight;
    return sum >= topP * total;
  });
  return end < 0 ? tokens : tokens.slice(0, end + 1);
}

function toCaption(draft: Draft, { alternatives: count = 0 }: SamplingOptions): DecodedCaption {
  const { tokens, logprobs, stopped, alternatives } = draft;
  const meanLogprob = logprobs.reduce((sum, logprob) => sum + logprob, 0) / logprobs.length;
  const caption = { tokens, logprobs, meanLogprob, stopped };
  return count === 0 ? caption : { ...caption, alternatives };
}
