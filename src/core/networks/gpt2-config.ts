export interface Gpt2Config {
  readonly vocabularySize: number;
  /** Longest sequence in tokens, a caption's prefix included. */
  readonly positions: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly layerNormEpsilon: number;
  /** Whether tokens are scored by `lm_head.weight` and not by the token table. */
  readonly hasOwnOutput?: boolean | undefined;
}
