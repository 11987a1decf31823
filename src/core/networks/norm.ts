import type { Graph, Value } from '#core/onnx/graph.ts';
import { layerNormalization } from '#core/onnx/ops/layer-normalization.ts';
import { staticDim } from '#core/onnx/shapes.ts';
import type { Parameters } from './parameters.ts';

/** Layer normalisation with the checkpoint's `weight` and `bias`. @param x `[..., D]` */
export function norm(graph: Graph, parameters: Parameters, x: Value, epsilon: number): Value {
  const width = staticDim(x.shape, -1);
  const scale = parameters.get('weight', [width]);
  const bias = parameters.get('bias', [width]);
  return layerNormalization(graph, { x, scale, bias }, epsilon);
}
