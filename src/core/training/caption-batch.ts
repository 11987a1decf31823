import { HIDDEN } from '#core/networks/causal-bias.ts';

export interface CaptionBatch {
  /** Row-major `[B, T]`. */
  readonly tokens: BigInt64Array;
  /** `[B·T]`: 1/n for each real token, or its caption's share of that; 0 for padding. */
  readonly weights: Float32Array;
  /** `[B, 1, P + T, P + T]`: 0 or `HIDDEN`. */
  readonly attentionBias: Float32Array;
}

export interface CaptionLayout {
  /** Tokens that captions are padded to (T). */
  readonly length: number;
  /** P */
  readonly prefixLength: number;
  /** Any token id; what it is has no influence. */
  readonly padding: number;
  /** Tokens that share the loss; those of these captions if absent. The parts of one batch give that of them all. */
  readonly tokenCount?: number;
  /**
   * What the tokens of each caption count, negative if they are to become less likely; 1 if absent. Advantages make
   * the loss REINFORCE's: −(1/n) Σ_captions advantage · Σ_tokens log p.
   */
  readonly captionWeights?: readonly number[];
}

/**
 * Lays captions out as one batch; padding is hidden from attention and weighs nothing in the loss.
 *
 * @param captions Token ids, each at most `length` long, not all empty. An empty one fills a row up.
 */
export function layOutCaptions(
  captions: readonly (readonly number[])[],
  { length, prefixLength, padding, tokenCount, captionWeights }: CaptionLayout,
): CaptionBatch {
  const total = prefixLength + length;
  const tokens = new BigInt64Array(captions.length * length).fill(BigInt(padding));
  const weights = new Float32Array(captions.length * length);
  const attentionBias = new Float32Array(captions.length * total * total);
  const count = tokenCount ?? countTokens(captions);
  captions.forEach((caption, row) => {
    caption.forEach((token, index) => {
      tokens[row * length + index] = BigInt(token);
      weights[row * length + index] = (captionWeights?.[row] ?? 1) / count;
    });
    const visible = prefixLength + caption.length;
    for (let query = 0; query < total; query += 1) {
      const start = (row * total + query) * total;
      attentionBias.fill(HIDDEN, start + Math.min(query + 1, visible), start + total);
    }
  });
  return { tokens, weights, attentionBias };
}

/** The tokens of all captions together. */
export function countTokens(captions: readonly (readonly number[])[]): number {
  return captions.reduce((sum, caption) => sum + caption.length, 0);
}
