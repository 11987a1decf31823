import type { ScoredToken } from './row-decoder.ts';
import type { FollowRule } from './token-rules.ts';

export interface DecodedCaption {
  /** Those that were generated, without a forced beginning; the stop token included, if one was reached. */
  readonly tokens: readonly number[];
  /** Natural logarithm of each token's probability. */
  readonly logprobs: readonly number[];
  /** Mean of `logprobs`. */
  readonly meanLogprob: number;
  readonly stopped: boolean;
  /** For each token what might have stood there, likeliest first; on request only. */
  readonly alternatives?: readonly (readonly ScoredToken[])[];
}

/** What every way of decoding has in common. */
export interface DecodingOptions {
  readonly maxTokens: number;
  readonly stopTokens: ReadonlySet<number>;
  /** Tokens that every caption begins with. */
  readonly beginning?: readonly number[] | undefined;
  readonly rule?: FollowRule | undefined;
  /** How many tokens are told for each place. */
  readonly alternatives?: number | undefined;
  /** Called between steps; throws to give up. */
  readonly onStep?: (() => void | Promise<void>) | undefined;
}
