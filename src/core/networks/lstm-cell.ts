import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { sigmoid } from '#core/onnx/ops/sigmoid.ts';
import { split } from '#core/onnx/ops/split.ts';
import { tanh } from '#core/onnx/ops/tanh.ts';
import { project } from './linear.ts';
import type { Parameters } from './parameters.ts';

/** Each `[B, H]`. */
export interface LstmState {
  readonly hidden: Value;
  readonly cell: Value;
}

export interface LstmSizes {
  /** Width of an input (W). */
  readonly from: number;
  /** Width of the state (H). */
  readonly to: number;
}

/**
 * What inputs contribute to the gates, for any number of steps at once: x·W_ihᵀ + b_ih.
 *
 * @param x `[..., W]`
 * @returns `[..., 4H]`
 */
export function lstmInputGates(
  graph: Graph,
  parameters: Parameters,
  x: Value,
  { from, to }: LstmSizes,
): Value {
  const bias = parameters.get('bias_ih_l0', [4 * to]);
  const weight = parameters.get('weight_ih_l0', [4 * to, from]);
  return project(graph, x, weight, { transB: true, bias });
}

/**
 * One step of an LSTM; i, f, g and o are the quarters of the gates in this order:
 *
 *   gates = inputGates + h·W_hhᵀ + b_hh
 *   c′ = σ(f)·c + σ(i)·tanh(g),  h′ = σ(o)·tanh(c′)
 *
 * @param inputGates `[B, 4H]`
 * @see PyTorch's `torch.nn.LSTM`, whose names and order of gates these are.
 */
export function lstmStep(
  graph: Graph,
  parameters: Parameters,
  inputGates: Value,
  { hidden, cell }: LstmState,
): LstmState {
  const to = hidden.shape[1] as number;
  const weight = parameters.get('weight_hh_l0', [4 * to, to]);
  const bias = parameters.get('bias_hh_l0', [4 * to]);
  const recurrent = project(graph, hidden, weight, { transB: true, bias });
  const [i, f, g, o] = split(graph, add(graph, inputGates, recurrent), 1, 4) as [
    ...[Value, Value, Value, Value],
  ];
  const kept = mul(graph, sigmoid(graph, f), cell);
  const next = add(graph, kept, mul(graph, sigmoid(graph, i), tanh(graph, g)));
  return { hidden: mul(graph, sigmoid(graph, o), tanh(graph, next)), cell: next };
}
