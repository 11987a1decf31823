import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { expandLike } from './expand.ts';
import { keptShape, reducedShape } from './reduced-shape.ts';
import { reshape } from './reshape.ts';

/** Sum over `axes`; with `keepdims` they stay as size 1. */
export function reduceSum(
  graph: Graph,
  x: Value,
  axes: readonly number[],
  keepdims: boolean,
): Value {
  const y = graph.value('sum', reducedShape(x.shape, axes, keepdims));
  return graph.add('ReduceSum', [x], [y], { axes, keepdims })[0];
}

/** dx = dy, repeated along the summed axes. */
export const reduceSumGradient: GradientRule<'ReduceSum'> = (
  graph,
  { inputs: [x], attributes: { axes } },
  [dy],
) => [dy && expandLike(graph, reshape(graph, dy, keptShape(x.shape, axes)), x)];
