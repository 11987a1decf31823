import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { gelu } from '#core/onnx/ops/gelu.ts';
import { type Margins, slice } from '#core/onnx/ops/slice.ts';
import { split } from '#core/onnx/ops/split.ts';
import { attention, splitHeads } from './attention.ts';
import type { Dropping } from './dropout.ts';
import type { Gpt2Config } from './gpt2-config.ts';
import { linearTransposed, project } from './linear.ts';
import { norm } from './norm.ts';
import type { Parameters } from './parameters.ts';

/** Keys and values of earlier tokens, each `[B, H, S, D/H]`. */
export interface LayerCache {
  readonly key: Value;
  readonly value: Value;
}

/** Dropout is of the embeddings, of attention weights, and of what each layer adds to its input. */
export interface Gpt2Inputs extends Dropping {
  /** Token or prefix embeddings, `[B, T, D]`. */
  readonly embeddings: Value;
  /** int64, `[T]` or `[B, T]`. */
  readonly positions: Value;
  readonly attention: PlainAttention | Attend;
  /** Positions whose hidden states are wanted, all but those at either end; all if absent. */
  readonly wanted?: Omit<Margins, 'axis'>;
}

/** Attention in ONNX's own operators. */
export interface PlainAttention {
  /** Broadcasts to `[B, H, T, S + T]`: causality and padding. */
  readonly bias: Value;
  /** One per layer; absent when there is nothing before. */
  readonly past?: readonly LayerCache[];
}

/**
 * Attention of another kind: from queries, keys and values side by side, `[B, T, 3·D]`, to what a layer's positions
 * see of one another, `[B, T, D]`.
 */
export type Attend = (
  qkv: Value,
  layer: number,
) => { readonly mixed: Value; readonly present: LayerCache };

/**
 * GPT-2 without its output layer.
 *
 * @returns `hidden` `[B, T, D]` after the last normalisation, or its wanted positions; `present`, what `past` was with these
 * tokens appended.
 * @see Radford et al. 2019; names as in Hugging Face's GPT2Model.
 */
export function gpt2(
  graph: Graph,
  parameters: Parameters,
  { embeddings, positions, attention: kind, wanted, dropout }: Gpt2Inputs,
  config: Gpt2Config,
): { readonly hidden: Value; readonly present: readonly LayerCache[] } {
  const { width, layerNormEpsilon } = config;
  const positionTable = parameters.get('wpe.weight', [config.positions, width]);
  const dropped = (value: Value) => (dropout ? dropout(graph, value) : value);
  let hidden = dropped(add(graph, embeddings, gather(graph, positionTable, positions)));
  const attend =
    typeof kind === 'function' ? kind : attendPlainly(graph, config, { ...kind, dropout });
  const present: LayerCache[] = [];
  for (let layer = 0; layer < config.layers; layer += 1) {
    const block = parameters.scope(`h.${layer}.`);
    const normed = norm(graph, block.scope('ln_1.'), hidden, layerNormEpsilon);
    const qkv = linearTransposed(graph, block.scope('attn.c_attn.'), normed, {
      from: width,
      to: 3 * width,
    });
    const attended = attend(qkv, layer);
    present.push(attended.present);
    let { mixed } = attended;
    if (wanted && layer === config.layers - 1) {
      // What is not wanted of the last layer need not be computed: attention has seen all that it needs.
      mixed = slice(graph, mixed, { axis: 1, ...wanted });
      hidden = slice(graph, hidden, { axis: 1, ...wanted });
    }
    const projected = linearTransposed(graph, block.scope('attn.c_proj.'), mixed, {
      from: width,
      to: width,
    });
    hidden = add(graph, hidden, dropped(projected));
    hidden = add(graph, hidden, dropped(feedForward(graph, block, hidden, config)));
  }
  return { hidden: norm(graph, parameters.scope('ln_f.'), hidden, layerNormEpsilon), present };
}

function attendPlainly(
  graph: Graph,
  { heads }: Gpt2Config,
  { bias, past, dropout }: PlainAttention & { readonly dropout: Dropping['dropout'] },
): Attend {
  return (qkv, layer) => {
    const [query, key, value] = split(graph, qkv, -1, 3).map((x) =>
      splitHeads(graph, x, heads),
    ) as [Value, Value, Value];
    const present = extendCache(graph, past?.[layer], { key, value });
    const mixed = attention(graph, { query, ...present, bias, ...(dropout ? { dropout } : {}) });
    return { mixed, present };
  };
}

/** The rows of the token table for `ids`: int64 `[...]` to `[..., D]`. */
export function embedTokens(
  graph: Graph,
  parameters: Parameters,
  ids: Value,
  config: Gpt2Config,
): Value {
  return gather(graph, tokenTable(parameters, config), ids);
}

/**
 * Scores of every token of the vocabulary, by the token table itself unless the model has an output layer of
 * its own: `[..., D]` to `[..., V]`.
 */
export function gpt2Logits(
  graph: Graph,
  parameters: Parameters,
  hidden: Value,
  config: Gpt2Config,
): Value {
  const { vocabularySize, width, hasOwnOutput } = config;
  const table = hasOwnOutput
    ? parameters.get('lm_head.weight', [vocabularySize, width])
    : tokenTable(parameters, config);
  return project(graph, hidden, table, { transB: true });
}

function tokenTable(parameters: Parameters, { vocabularySize, width }: Gpt2Config): Value {
  return parameters.get('wte.weight', [vocabularySize, width]);
}

function feedForward(
  graph: Graph,
  block: Parameters,
  x: Value,
  { width, layerNormEpsilon }: Gpt2Config,
): Value {
  const normed = norm(graph, block.scope('ln_2.'), x, layerNormEpsilon);
  const up = linearTransposed(graph, block.scope('mlp.c_fc.'), normed, {
    from: width,
    to: 4 * width,
  });
  return linearTransposed(graph, block.scope('mlp.c_proj.'), gelu(graph, up), {
    from: 4 * width,
    to: width,
  });
}

function extendCache(graph: Graph, past: LayerCache | undefined, next: LayerCache): LayerCache {
  if (!past) return next;
  return {
    key: concat(graph, [past.key, next.key], 2),
    value: concat(graph, [past.value, next.value], 2),
  };
}
