import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { relu } from '#core/onnx/ops/relu.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { split } from '#core/onnx/ops/split.ts';
import { attention, splitHeads } from './attention.ts';
import type { Dropping } from './dropout.ts';
import { linear } from './linear.ts';
import { norm } from './norm.ts';
import type { Parameters } from './parameters.ts';

export interface TransformerMapperConfig {
  /** Width of an image embedding (E). */
  readonly embeddingWidth: number;
  /** Prefix embeddings an image becomes (P). */
  readonly prefixLength: number;
  /** Width of the language model (D). */
  readonly modelWidth: number;
  /** Tokens that the image embedding becomes, in front of the learned constants (C). */
  readonly clipLength: number;
  readonly layers: number;
  readonly heads: number;
  /** Width of the layers' feed-forward part; twice D in ClipCap. */
  readonly mlpWidth: number;
}

const LAYER_NORM_EPSILON = 1e-5;

/**
 * ClipCap's transformer mapping network: the image as C tokens, then P learned constants, through pre-norm
 * layers; what becomes of the constants is the prefix.
 *
 * Dropout, if any, is of the attention weights and after both layers of each feed-forward part.
 *
 * @param embedding `[B, E]`
 * @returns Prefix embeddings `[B, P, D]`.
 * @see https://arxiv.org/abs/2111.09734, section 3.2
 */
export function transformerMapper(
  graph: Graph,
  parameters: Parameters,
  embedding: Value,
  config: TransformerMapperConfig & Dropping,
): Value {
  const { embeddingWidth, prefixLength, modelWidth, clipLength, layers } = config;
  const batch = embedding.shape[0] ?? 1;
  const flat = linear(graph, parameters.scope('linear.'), embedding, {
    from: embeddingWidth,
    to: clipLength * modelWidth,
  });
  const image = reshape(graph, flat, [batch, clipLength, modelWidth]); // [B, C, D]
  const oneRow = slice(graph, image, { axis: 1, fromStart: 0, fromEnd: clipLength - 1 });
  const constants = add(
    graph,
    mul(graph, oneRow, graph.scalar(0)),
    parameters.get('prefix_const', [prefixLength, modelWidth]),
  ); // [B, P, D]
  let hidden = concat(graph, [image, constants], 1); // [B, C + P, D]
  for (let layer = 0; layer < layers; layer += 1) {
    hidden = transformerLayer(
      graph,
      parameters.scope(`transformer.layers.${layer}.`),
      hidden,
      config,
    );
  }
  return slice(graph, hidden, { axis: 1, fromStart: clipLength, fromEnd: 0 });
}

/** @param x `[B, T, D]` @returns `[B, T, D]` */
function transformerLayer(
  graph: Graph,
  parameters: Parameters,
  x: Value,
  { modelWidth: width, mlpWidth, heads, dropout }: TransformerMapperConfig & Dropping,
): Value {
  const dropped = (value: Value) => (dropout ? dropout(graph, value) : value);
  const normed = norm(graph, parameters.scope('norm1.'), x, LAYER_NORM_EPSILON);
  const projected = (name: string, to: number) =>
    linear(graph, parameters.scope(`attn.${name}.`), normed, { from: width, to, bias: false });
  const [key, value] = split(graph, projected('to_keys_values', 2 * width), -1, 2) as [
    Value,
    Value,
  ];
  const mixed = attention(graph, {
    query: splitHeads(graph, projected('to_queries', width), heads),
    key: splitHeads(graph, key, heads),
    value: splitHeads(graph, value, heads),
    ...(dropout ? { dropout } : {}),
  });
  const output = linear(graph, parameters.scope('attn.project.'), mixed, {
    from: width,
    to: width,
  });
  const attended = add(graph, x, output);
  const second = norm(graph, parameters.scope('norm2.'), attended, LAYER_NORM_EPSILON);
  const up = linear(graph, parameters.scope('mlp.fc1.'), second, { from: width, to: mlpWidth });
  const down = linear(graph, parameters.scope('mlp.fc2.'), dropped(relu(graph, up)), {
    from: mlpWidth,
    to: width,
  });
  return add(graph, attended, dropped(down));
}
