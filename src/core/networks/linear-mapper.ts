import type { Graph, Value } from '#core/onnx/graph.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { linear } from './linear.ts';
import type { Parameters } from './parameters.ts';

export interface LinearMapperConfig {
  /** Width of an image embedding (E). */
  readonly embeddingWidth: number;
  /** Prefix embeddings an image becomes (P). */
  readonly prefixLength: number;
  /** Width of the language model (D). */
  readonly modelWidth: number;
}

/**
 * A mapping network of a single layer, Linear(E, P·D).
 *
 * @param embedding `[B, E]`
 * @returns Prefix embeddings `[B, P, D]`.
 */
export function linearMapper(
  graph: Graph,
  parameters: Parameters,
  embedding: Value,
  { embeddingWidth, prefixLength, modelWidth }: LinearMapperConfig,
): Value {
  const sizes = { from: embeddingWidth, to: prefixLength * modelWidth };
  const flat = linear(graph, parameters, embedding, sizes);
  return reshape(graph, flat, [embedding.shape[0] ?? 1, prefixLength, modelWidth]);
}
