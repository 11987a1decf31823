import type { Graph, Value } from '#core/onnx/graph.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { logSoftmax } from '#core/onnx/ops/log-softmax.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { topK } from '#core/onnx/ops/top-k.ts';
import { productDim } from '#core/onnx/shapes.ts';
import { embedTokens, gpt2, gpt2Logits, type LayerCache } from './gpt2.ts';
import type { Gpt2Config } from './gpt2-config.ts';
import type { Parameters } from './parameters.ts';

/** Names a caption decoder is fed and answers under. */
export const DECODER_NAMES = {
  prefix: 'prefix',
  tokens: 'tokens',
  positions: 'positions',
  attentionBias: 'attention_bias',
  readRows: 'read_rows',
  pastRows: 'past_rows',
  topCount: 'top_count',
  logprobs: 'logprobs',
  topLogprobs: 'top_logprobs',
  topTokens: 'top_tokens',
  pastKey: (layer: number) => `past.${layer}.key`,
  pastValue: (layer: number) => `past.${layer}.value`,
  presentKey: (layer: number) => `present.${layer}.key`,
  presentValue: (layer: number) => `present.${layer}.value`,
} as const;

export interface CaptionDecoder {
  readonly inputs: readonly Value[];
  /** `[R, V]` */
  readonly logprobs: Value;
  /** `[R, K]`, best first. */
  readonly topLogprobs: Value;
  /** int64 `[R, K]` */
  readonly topTokens: Value;
  readonly present: readonly LayerCache[];
}

/**
 * GPT-2 as a caption decoder: one graph for the prefix, for a forced beginning and for every step.
 *
 * Reads prefix embeddings `[B, P, D]` and then tokens `[B, T]` (either may be empty) after a cache of
 * keys and values whose rows `past_rows` `[B]` picks, and scores what follows at the places
 * `read_rows` `[R]` of the B·(P + T) new positions laid flat: every token's log-probability, and the
 * `top_count` (K) likeliest.
 */
export function captionDecoder(
  graph: Graph,
  parameters: Parameters,
  config: Gpt2Config,
): CaptionDecoder {
  const { width, heads, layers } = config;
  const fed = 'prefix+tokens';
  const prefix = graph.input(DECODER_NAMES.prefix, 'float32', ['batch', 'prefix', width]);
  const tokens = graph.input(DECODER_NAMES.tokens, 'int64', ['batch', 'tokens']);
  const positions = graph.input(DECODER_NAMES.positions, 'int64', [fed]);
  const attentionBias = graph.input(DECODER_NAMES.attentionBias, 'float32', [
    1,
    1,
    fed,
    `past+${fed}`,
  ]);
  const readRows = graph.input(DECODER_NAMES.readRows, 'int64', ['read']);
  const pastRows = graph.input(DECODER_NAMES.pastRows, 'int64', ['batch']);
  const cacheShape = ['past_batch', heads, 'past', width / heads];
  const past = Array.from({ length: layers }, (_, layer) => ({
    key: graph.input(DECODER_NAMES.pastKey(layer), 'float32', cacheShape),
    value: graph.input(DECODER_NAMES.pastValue(layer), 'float32', cacheShape),
  }));

  const embeddings = concat(graph, [prefix, embedTokens(graph, parameters, tokens, config)], 1);
  const { hidden, present } = gpt2(
    graph,
    parameters,
    {
      embeddings,
      positions,
      attentionBias,
      past: past.map(({ key, value }) => ({
        key: gather(graph, key, pastRows),
        value: gather(graph, value, pastRows),
      })),
    },
    config,
  );
  const flat = reshape(graph, hidden, [productDim(hidden.shape.slice(0, 2)), width]);
  const logits = gpt2Logits(graph, parameters, gather(graph, flat, readRows), config);
  const logprobs = logSoftmax(graph, logits);
  const topCount = graph.input(DECODER_NAMES.topCount, 'int64', [1]);
  const { values, indices } = topK(graph, logprobs, topCount, 'top');
  const caches = past.flatMap(({ key, value }) => [key, value]);
  return {
    inputs: [prefix, tokens, positions, attentionBias, readRows, pastRows, topCount, ...caches],
    logprobs,
    topLogprobs: values,
    topTokens: indices,
    present,
  };
}
