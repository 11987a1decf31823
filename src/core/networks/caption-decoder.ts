import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { logSoftmax } from '#core/onnx/ops/log-softmax.ts';
import { matMul, swapLastAxes } from '#core/onnx/ops/mat-mul.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { softmax } from '#core/onnx/ops/softmax.ts';
import { split } from '#core/onnx/ops/split.ts';
import { splitInTwo } from '#core/onnx/ops/split-in-two.ts';
import { topK } from '#core/onnx/ops/top-k.ts';
import { productDim } from '#core/onnx/shapes.ts';
import { mergeHeads, splitHeads } from './attention.ts';
import {
  type Attend,
  embedTokens,
  gpt2,
  gpt2Logits,
  type LayerCache,
  type PlainAttention,
} from './gpt2.ts';
import type { Gpt2Config } from './gpt2-config.ts';
import type { Parameters } from './parameters.ts';

/** Names a caption decoder is fed and answers under. */
export const DECODER_NAMES = {
  prefix: 'prefix',
  tokens: 'tokens',
  positions: 'positions',
  readRows: 'read_rows',
  topCount: 'top_count',
  logprobs: 'logprobs',
  topLogprobs: 'top_logprobs',
  topTokens: 'top_tokens',
  pastKey: (layer: number) => `past.${layer}.key`,
  pastValue: (layer: number) => `past.${layer}.value`,
  presentKey: (layer: number) => `present.${layer}.key`,
  presentValue: (layer: number) => `present.${layer}.value`,
  attentionBias: 'attention_bias',
  /** Of a growing cache. */
  pastRows: 'past_rows',
  /** Of a roomy cache: M and P + T. */
  roomAndLength: 'room_and_length',
} as const;

/**
 * How the decoder remembers. `growing`: each call makes a longer cache, of the rows that `past_rows` `[B]` picks,
 * wherever the runtime keeps it. `roomy`: the cache is fed with room for more, `[B, H, M, D/H]`, whose unread
 * places the bias hides; a call tells the keys and values of the new positions alone, `[B, H, P + T, D/H]`, for the
 * caller to write there. That spares copying the whole cache at each step.
 */
export type CacheKind = 'growing' | 'roomy';

export interface CaptionDecoder {
  readonly inputs: readonly Value[];
  /** Under `DECODER_NAMES`: the cache, the `top_count` (K) likeliest `[R, K]`, best first, and `logprobs` `[R, V]`. */
  readonly outputs: readonly Value[];
}

/**
 * GPT-2 as a caption decoder: one graph for the prefix, for a forced beginning and for every step.
 *
 * Reads prefix embeddings `[B, P, D]` and then tokens `[B, T]` (either may be empty) after a cache of keys and values,
 * and scores what follows at the places `read_rows` `[R]` of the B·(P + T) new positions laid flat.
 */
export function captionDecoder(
  graph: Graph,
  parameters: Parameters,
  config: Gpt2Config,
  kind: CacheKind,
): CaptionDecoder {
  const { width } = config;
  const prefix = graph.input(DECODER_NAMES.prefix, 'float32', ['batch', 'prefix', width]);
  const tokens = graph.input(DECODER_NAMES.tokens, 'int64', ['batch', 'tokens']);
  const positions = graph.input(DECODER_NAMES.positions, 'int64', ['prefix+tokens']);
  const readRows = graph.input(DECODER_NAMES.readRows, 'int64', ['read']);
  const topCount = graph.input(DECODER_NAMES.topCount, 'int64', [1]);
  const cache = kind === 'growing' ? growingCache(graph, config) : roomyCache(graph, config);

  const embeddings = concat(graph, [prefix, embedTokens(graph, parameters, tokens, config)], 1);
  const inputs = { embeddings, positions, attention: cache.attention };
  const { hidden, present } = gpt2(graph, parameters, inputs, config);
  const flat = reshape(graph, hidden, [productDim(hidden.shape.slice(0, 2)), width]);
  const logits = gpt2Logits(graph, parameters, gather(graph, flat, readRows), config);
  const logprobs = logSoftmax(graph, logits);
  const { values, indices } = topK(graph, logprobs, topCount, 'top');
  return {
    inputs: [prefix, tokens, positions, readRows, topCount, ...cache.inputs],
    outputs: [
      ...present.flatMap(({ key, value }, layer) => [
        identity(graph, key, DECODER_NAMES.presentKey(layer)),
        identity(graph, value, DECODER_NAMES.presentValue(layer)),
      ]),
      identity(graph, values, DECODER_NAMES.topLogprobs),
      identity(graph, indices, DECODER_NAMES.topTokens),
      identity(graph, logprobs, DECODER_NAMES.logprobs),
    ],
  };
}

interface DecoderCache {
  readonly inputs: readonly Value[];
  readonly attention: PlainAttention | Attend;
}

function growingCache(graph: Graph, { width, heads, layers }: Gpt2Config): DecoderCache {
  const fed = 'prefix+tokens';
  const bias = graph.input(DECODER_NAMES.attentionBias, 'float32', [1, 1, fed, `past+${fed}`]);
  const pastRows = graph.input(DECODER_NAMES.pastRows, 'int64', ['batch']);
  const shape = ['past_batch', heads, 'past', width / heads];
  const fedPast = Array.from({ length: layers }, (_, layer) => ({
    key: graph.input(DECODER_NAMES.pastKey(layer), 'float32', shape),
    value: graph.input(DECODER_NAMES.pastValue(layer), 'float32', shape),
  }));
  const past = fedPast.map(({ key, value }) => ({
    key: gather(graph, key, pastRows),
    value: gather(graph, value, pastRows),
  }));
  return {
    inputs: [bias, pastRows, ...fedPast.flatMap(({ key, value }) => [key, value])],
    attention: { bias, past },
  };
}

function roomyCache(graph: Graph, { width, heads, layers }: Gpt2Config): DecoderCache {
  const [fed, room] = ['prefix+tokens', 'room'];
  const bias = graph.input(DECODER_NAMES.attentionBias, 'float32', [1, 1, fed, `${room}+${fed}`]);
  const sizes = graph.input(DECODER_NAMES.roomAndLength, 'int64', [2]);
  const shape = ['batch', heads, room, width / heads];
  const past = Array.from({ length: layers }, (_, layer) => ({
    key: graph.input(DECODER_NAMES.pastKey(layer), 'float32', shape),
    value: graph.input(DECODER_NAMES.pastValue(layer), 'float32', shape),
  }));
  const attend: Attend = (qkv, layer) => {
    const [query, key, value] = split(graph, qkv, -1, 3).map((x) =>
      splitHeads(graph, x, heads),
    ) as [Value, Value, Value];
    const before = past[layer] as LayerCache;
    const scaled = mul(graph, query, graph.scalar((width / heads) ** -0.5));
    const scores = [before.key, key].map((keys) =>
      matMul(graph, scaled, swapLastAxes(graph, keys)),
    );
    const weights = softmax(graph, add(graph, concat(graph, scores, -1), bias)); // [B, H, T, M + T]
    const parts = splitInTwo(graph, weights, sizes, { axis: -1, dims: [room, fed] });
    const mixed = add(graph, matMul(graph, parts[0], before.value), matMul(graph, parts[1], value)); // [B, H, T, D/H]
    return { mixed: mergeHeads(graph, mixed), present: { key, value } };
  };
  return {
    inputs: [bias, sizes, ...past.flatMap(({ key, value }) => [key, value])],
    attention: attend,
  };
}
