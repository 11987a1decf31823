import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { softmax } from '#core/onnx/ops/softmax.ts';
import { transpose } from '#core/onnx/ops/transpose.ts';
import { staticDim } from '#core/onnx/shapes.ts';
import type { Dropping } from './dropout.ts';

/** Dropout is of the weights that the values are mixed by. */
export interface AttentionInputs extends Dropping {
  /** `[B, H, T, D/H]` */
  readonly query: Value;
  /** `[B, H, S, D/H]` */
  readonly key: Value;
  /** `[B, H, S, D/H]` */
  readonly value: Value;
  /** Added to the scores; broadcasts to `[B, H, T, S]`. A very negative number hides a key. */
  readonly bias?: Value;
}

/**
 * Scaled dot-product attention over all heads.
 *
 * softmax(q·kᵀ / √(D/H) + bias)·v
 *
 * @returns `[B, T, D]`
 * @see https://arxiv.org/abs/1706.03762, equation 1
 */
export function attention(
  graph: Graph,
  { query, key, value, bias, dropout }: AttentionInputs,
): Value {
  const headWidth = staticDim(query.shape, -1);
  const scaled = mul(graph, query, graph.scalar(headWidth ** -0.5));
  const scores = matMul(graph, scaled, transpose(graph, key, [0, 1, 3, 2])); // [B, H, T, S]
  const weights = softmax(graph, bias ? add(graph, scores, bias) : scores); // [B, H, T, S]
  return mergeHeads(graph, matMul(graph, dropout ? dropout(graph, weights) : weights, value));
}

/** `[B, T, D]` to `[B, H, T, D/H]`. */
export function splitHeads(graph: Graph, x: Value, heads: number): Value {
  const [batch, length] = x.shape;
  const width = staticDim(x.shape, -1);
  if (batch === undefined || length === undefined || width % heads !== 0) {
    throw new GraphError(`cannot split [${x.shape}] into ${heads} heads`);
  }
  return transpose(graph, reshape(graph, x, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
}

/** `[B, H, T, D/H]` to `[B, T, D]`. */
export function mergeHeads(graph: Graph, x: Value): Value {
  const rows = transpose(graph, x, [0, 2, 1, 3]);
  const [batch, length] = rows.shape;
  const width = staticDim(rows.shape, 2) * staticDim(rows.shape, 3);
  return reshape(graph, rows, [batch ?? 1, length ?? 1, width]);
}
