import type { Graph, Value } from '#core/onnx/graph.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { tanh } from '#core/onnx/ops/tanh.ts';
import type { Dropping } from './dropout.ts';
import { linear } from './linear.ts';
import type { Parameters } from './parameters.ts';

export interface MlpMapperConfig {
  /** Width of an image embedding (E). */
  readonly embeddingWidth: number;
  /** Prefix embeddings an image becomes (P). */
  readonly prefixLength: number;
  /** Width of the language model (D). */
  readonly modelWidth: number;
  /** Widths between the layers; P·D/2 once, as in ClipCap, if absent. */
  readonly hiddenWidths?: readonly number[];
}

/**
 * ClipCap's MLP mapping network: Linear(E, P·D/2) → tanh → Linear(P·D/2, P·D), or with other widths between.
 *
 * Layer n of the weights is `model.2n`, tanh standing between as in PyTorch's Sequential; dropout, if any, comes after tanh.
 *
 * @param embedding `[B, E]`
 * @returns Prefix embeddings `[B, P, D]`.
 * @see https://arxiv.org/abs/2111.09734, section 3.3
 */
export function mlpMapper(
  graph: Graph,
  parameters: Parameters,
  embedding: Value,
  { embeddingWidth, prefixLength, modelWidth, hiddenWidths, dropout }: MlpMapperConfig & Dropping,
): Value {
  const outputWidth = prefixLength * modelWidth;
  const widths = [...(hiddenWidths ?? [Math.floor(outputWidth / 2)]), outputWidth];
  let hidden = embedding;
  let from = embeddingWidth;
  for (const [layer, to] of widths.entries()) {
    if (layer > 0) hidden = tanh(graph, hidden);
    if (layer > 0 && dropout) hidden = dropout(graph, hidden);
    hidden = linear(graph, parameters.scope(`model.${2 * layer}.`), hidden, { from, to });
    from = to;
  }
  return reshape(graph, hidden, [embedding.shape[0] ?? 1, prefixLength, modelWidth]);
}
