import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { axisOf } from '#core/onnx/shapes.ts';
import { exp } from './exp.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { sub } from './sub.ts';

/** Natural logarithm of the softmax along `axis`, computed without leaving the logarithms. */
export function logSoftmax(graph: Graph, x: Value, axis = -1): Value {
  return graph.add('LogSoftmax', [x], [graph.value('log_softmax', x.shape)], {
    axis: axisOf(x.shape, axis),
  })[0];
}

/** dx = dy − eʸ·Σ_axis dy */
export const logSoftmaxGradient: GradientRule<'LogSoftmax'> = (
  graph,
  { outputs: [y], attributes },
  [dy],
) => {
  if (dy === null) return [null];
  const total = reduceSum(graph, dy, [attributes.axis], true);
  return [sub(graph, dy, mul(graph, exp(graph, y), total))];
};
