import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { gemm } from '#core/onnx/ops/gemm.ts';
import { matMul, swapLastAxes } from '#core/onnx/ops/mat-mul.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { productDim } from '#core/onnx/shapes.ts';
import type { Parameters } from './parameters.ts';

export interface LinearSizes {
  readonly from: number;
  readonly to: number;
}

/**
 * x·Wᵀ + b, with `weight` `[to, from]` as PyTorch's Linear keeps it.
 *
 * @param x `[..., from]`
 * @returns `[..., to]`
 */
export function linear(
  graph: Graph,
  parameters: Parameters,
  x: Value,
  { from, to, bias = true }: LinearSizes & { readonly bias?: boolean },
): Value {
  const weight = parameters.get('weight', [to, from]);
  return project(graph, x, weight, {
    transB: true,
    ...(bias ? { bias: parameters.get('bias', [to]) } : {}),
  });
}

/**
 * x·W + b, with `weight` `[from, to]` as GPT-2's checkpoints keep it (their "Conv1D").
 *
 * @param x `[..., from]`
 * @returns `[..., to]`
 */
export function linearTransposed(
  graph: Graph,
  parameters: Parameters,
  x: Value,
  { from, to }: LinearSizes,
): Value {
  const weight = parameters.get('weight', [from, to]);
  return project(graph, x, weight, { transB: false, bias: parameters.get('bias', [to]) });
}

/**
 * x·W, or x·Wᵀ, plus a bias.
 *
 * Rows of fixed number are laid flat for a product of two matrices, whose gradients need no transposed copy of
 * anything. Rows whose number is known only when the graph runs could not be folded back.
 *
 * @param x `[..., from]`
 * @returns `[..., to]`
 */
export function project(
  graph: Graph,
  x: Value,
  weight: Value,
  { transB, bias }: { readonly transB: boolean; readonly bias?: Value },
): Value {
  const rows = x.shape.slice(0, -1);
  const to = weight.shape[transB ? 0 : 1] ?? 1;
  if (rows.length === 1 || rows.every((dim) => typeof dim === 'number')) {
    const flat = rows.length === 1 ? x : reshape(graph, x, [productDim(rows), x.shape.at(-1) ?? 1]);
    const product = gemm(graph, flat, weight, { transB, ...(bias ? { bias } : {}) });
    return rows.length === 1 ? product : reshape(graph, product, [...rows, to]);
  }
  const product = matMul(graph, x, transB ? swapLastAxes(graph, weight) : weight);
  return bias ? add(graph, product, bias) : product;
}
