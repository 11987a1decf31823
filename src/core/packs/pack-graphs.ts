import type { MapperWeights } from '#core/checkpoints/mapper-description.ts';
import { type CacheKind, captionDecoder } from '#core/networks/caption-decoder.ts';
import type { ClipConfig } from '#core/networks/clip-config.ts';
import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { clipTextEncoder } from '#core/networks/clip-text-encoder.ts';
import { unitRows } from '#core/networks/contrastive-loss.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { mapEmbedding } from '#core/networks/map-embedding.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';

/** One of a pack's networks, before it has weights. */
export interface RoleGraph {
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** The weights it asks for, by their checkpoint names. */
  readonly parameters: ReadonlyMap<string, Value>;
}

/** `pixels` `[B, 3, S, S]` to `embedding` `[B, E]`. */
export function buildImageEncoder(config: Pick<ClipConfig, 'vision' | 'projectionWidth'>) {
  const { imageSize } = config.vision;
  const graph = new Graph();
  const weights = new Parameters(graph);
  const pixels = graph.input('pixels', 'float32', ['batch', 3, imageSize, imageSize]);
  const features = clipImageEncoder(graph, weights, pixels, config);
  const outputs = [identity(graph, features, 'embedding')];
  return { graph, inputs: [pixels], outputs, parameters: weights.values } satisfies RoleGraph;
}

/** `ids` int64 `[B, T]` and `ends` int64 `[B]`, places in the ids laid flat, to `embedding` `[B, E]`. */
export function buildTextEncoder(config: Pick<ClipConfig, 'text' | 'projectionWidth'>) {
  const graph = new Graph();
  const weights = new Parameters(graph);
  const ids = graph.input('ids', 'int64', ['batch', config.text.contextLength]);
  const endPositions = graph.input('ends', 'int64', ['batch']);
  const features = clipTextEncoder(graph, weights, { ids, endPositions }, config);
  const outputs = [identity(graph, features, 'embedding')];
  const inputs = [ids, endPositions];
  return { graph, inputs, outputs, parameters: weights.values } satisfies RoleGraph;
}

/**
 * `embedding` `[B, E]` to `prefix` `[B, P, D]`.
 *
 * @param normalizeEmbeddings Whether each embedding is scaled to length one first.
 */
export function buildMapper(mapper: MapperWeights['mapper'], normalizeEmbeddings: boolean) {
  const graph = new Graph();
  const weights = new Parameters(graph);
  const embedding = graph.input('embedding', 'float32', ['batch', mapper.embeddingWidth]);
  const input = normalizeEmbeddings ? unitRows(graph, embedding) : embedding;
  const prefix = mapEmbedding(graph, weights, input, mapper);
  const outputs = [identity(graph, prefix, 'prefix')];
  return { graph, inputs: [embedding], outputs, parameters: weights.values } satisfies RoleGraph;
}

/** GPT-2 with its cache, under `DECODER_NAMES`. */
export function buildDecoder(config: Gpt2Config, cache: CacheKind) {
  const graph = new Graph();
  const weights = new Parameters(graph);
  const { inputs, outputs } = captionDecoder(graph, weights, config, cache);
  return { graph, inputs, outputs, parameters: weights.values } satisfies RoleGraph;
}
