import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { matMul, swapLastAxes } from '#core/onnx/ops/mat-mul.ts';
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
  const product = matMul(graph, x, swapLastAxes(graph, parameters.get('weight', [to, from])));
  return bias ? add(graph, product, parameters.get('bias', [to])) : product;
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
  const product = matMul(graph, x, parameters.get('weight', [from, to]));
  return add(graph, product, parameters.get('bias', [to]));
}
