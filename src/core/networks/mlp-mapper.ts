import type { Graph, Value } from '#core/onnx/graph.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { tanh } from '#core/onnx/ops/tanh.ts';
import { linear } from './linear.ts';
import type { Parameters } from './parameters.ts';

export interface MlpMapperConfig {
  /** Width of an image embedding (E). */
  readonly embeddingWidth: number;
  /** Prefix embeddings an image becomes (P). */
  readonly prefixLength: number;
  /** Width of the language model (D). */
  readonly modelWidth: number;
}

/**
 * ClipCap's MLP mapping network: Linear(E, P·D/2) → tanh → Linear(P·D/2, P·D).
 *
 * @param embedding `[B, E]`
 * @returns Prefix embeddings `[B, P, D]`.
 * @see https://arxiv.org/abs/2111.09734, section 3.3
 */
export function mlpMapper(
  graph: Graph,
  parameters: Parameters,
  embedding: Value,
  { embeddingWidth, prefixLength, modelWidth }: MlpMapperConfig,
): Value {
  const outputWidth = prefixLength * modelWidth;
  const hiddenWidth = Math.floor(outputWidth / 2);
  const hidden = tanh(
    graph,
    linear(graph, parameters.scope('model.0.'), embedding, {
      from: embeddingWidth,
      to: hiddenWidth,
    }),
  );
  const flat = linear(graph, parameters.scope('model.2.'), hidden, {
    from: hiddenWidth,
    to: outputWidth,
  });
  return reshape(graph, flat, [embedding.shape[0] ?? 1, prefixLength, modelWidth]);
}
