import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { staticDim } from '#core/onnx/shapes.ts';
import { expandLike } from './expand.ts';
import { mul } from './mul.ts';
import { keptShape, reducedShape } from './reduced-shape.ts';
import { reshape } from './reshape.ts';

/** Mean over `axes`; with `keepdims` they stay as size 1. */
export function reduceMean(
  graph: Graph,
  x: Value,
  axes: readonly number[],
  keepdims: boolean,
): Value {
  const y = graph.value('mean', reducedShape(x.shape, axes, keepdims));
  return graph.add('ReduceMean', [x], [y], { axes, keepdims })[0];
}

/** dx = dy / n, repeated along the n averaged entries; their axes must have fixed sizes. */
export const reduceMeanGradient: GradientRule<'ReduceMean'> = (
  graph,
  { inputs: [x], attributes: { axes } },
  [dy],
) => {
  if (dy === null) return [null];
  const count = axes.reduce((product, axis) => product * staticDim(x.shape, axis), 1);
  const share = mul(graph, reshape(graph, dy, keptShape(x.shape, axes)), graph.scalar(1 / count));
  return [expandLike(graph, share, x)];
};
