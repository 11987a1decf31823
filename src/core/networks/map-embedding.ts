import type { Graph, Value } from '#core/onnx/graph.ts';
import type { Dropping } from './dropout.ts';
import { type LinearMapperConfig, linearMapper } from './linear-mapper.ts';
import { type MlpMapperConfig, mlpMapper } from './mlp-mapper.ts';
import type { Parameters } from './parameters.ts';
import { type TransformerMapperConfig, transformerMapper } from './transformer-mapper.ts';

/** A mapping network of any kind; an MLP where none is named. */
export type MapperConfig =
  | ({ readonly kind?: 'mlp' } & MlpMapperConfig)
  | ({ readonly kind: 'linear' } & LinearMapperConfig)
  | ({ readonly kind: 'transformer' } & TransformerMapperConfig);

/**
 * Turns image embeddings into prefix embeddings for a language model.
 *
 * @param embedding `[B, E]`
 * @returns `[B, P, D]`
 */
export function mapEmbedding(
  graph: Graph,
  parameters: Parameters,
  embedding: Value,
  mapper: MapperConfig & Dropping,
): Value {
  switch (mapper.kind) {
    case 'linear':
      return linearMapper(graph, parameters, embedding, mapper);
    case 'transformer':
      return transformerMapper(graph, parameters, embedding, mapper);
    default:
      return mlpMapper(graph, parameters, embedding, mapper);
  }
}
