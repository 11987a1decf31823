import type { Graph, Value } from '#core/onnx/graph.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { staticDim } from '#core/onnx/shapes.ts';
import type { Dropping } from './dropout.ts';
import { embedTokens, gpt2, gpt2Logits } from './gpt2.ts';
import type { Gpt2Config } from './gpt2-config.ts';
import type { Parameters } from './parameters.ts';
import { tokenLoss } from './token-loss.ts';

export interface CaptionLossInputs {
  /** `[B, P, D]` from the mapping network. */
  readonly prefix: Value;
  /** int64 `[B, T]`; padding may hold any token. */
  readonly tokens: Value;
  /** `[B·T]`: usually 1/n for each of the n real tokens, and 0 for padding. */
  readonly weights: Value;
  /** Broadcasts to `[B, H, P + T, P + T]`. */
  readonly attentionBias: Value;
}

export interface CaptionLossConfig extends Gpt2Config {
  /** Share of each token's weight that is spread over the vocabulary; 0 if absent. */
  readonly labelSmoothing?: number | undefined;
}

/**
 * Cross-entropy of caption tokens after a prefix: token t is predicted at position P − 1 + t.
 *
 * @returns `[]`
 * @see https://arxiv.org/abs/2111.09734, equation 2
 */
export function captionLoss(
  graph: Graph,
  languageModel: Parameters,
  { prefix, tokens, weights, attentionBias, dropout }: CaptionLossInputs & Dropping,
  config: CaptionLossConfig,
): Value {
  const batch = staticDim(tokens.shape, 0);
  const length = staticDim(tokens.shape, 1);
  const prefixLength = staticDim(prefix.shape, 1);
  const embeddings = concat(graph, [prefix, embedTokens(graph, languageModel, tokens, config)], 1); // [B, P + T, D]
  const positions = countUp(graph, prefixLength + length);
  const attention = { bias: attentionBias };
  const wanted = { fromStart: prefixLength - 1, fromEnd: 1 };
  const inputs = { embeddings, positions, attention, wanted, ...(dropout ? { dropout } : {}) };
  const { hidden } = gpt2(graph, languageModel, inputs, config); // [B, T, D]
  const rows = reshape(graph, hidden, [batch * length, config.width]);
  const logits = gpt2Logits(graph, languageModel, rows, config); // [B·T, V]
  const labels = reshape(graph, tokens, [batch * length]);
  return tokenLoss(graph, { logits, labels, weights }, config.labelSmoothing);
}

/** int64 `[n]`: 0…n−1. */
export function countUp(graph: Graph, n: number): Value {
  return graph.constant(
    BigInt64Array.from({ length: n }, (_, i) => BigInt(i)),
    [n],
  );
}
