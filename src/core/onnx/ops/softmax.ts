import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { axisOf } from '#core/onnx/shapes.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { sub } from './sub.ts';

/** Exponentials along `axis`, scaled to sum to one. */
export function softmax(graph: Graph, x: Value, axis = -1): Value {
  return graph.add('Softmax', [x], [graph.value('softmax', x.shape)], {
    axis: axisOf(x.shape, axis),
  })[0];
}

/** dx = y·(dy − Σ_axis dy·y) */
export const softmaxGradient: GradientRule<'Softmax'> = (
  graph,
  { outputs: [y], attributes },
  [dy],
) => {
  if (dy === null) return [null];
  const weighted = mul(graph, dy, y);
  const total = reduceSum(graph, weighted, [attributes.axis], true);
  return [sub(graph, weighted, mul(graph, y, total))];
};
