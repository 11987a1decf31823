import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { broadcast } from '#core/onnx/shapes.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { sumToShape } from './sum-to-shape.ts';

/** a / b, element by element, with NumPy broadcasting. */
export function div(graph: Graph, a: Value, b: Value): Value {
  return graph.add('Div', [a, b], [graph.value('div', broadcast(a.shape, b.shape))], {})[0];
}

/** da = dy / b and db = −y·dy / b, each summed over the axes along which it was repeated. */
export const divGradient: GradientRule<'Div'> = (graph, { inputs: [a, b], outputs: [y] }, [dy]) => {
  if (dy === null) return [null, null];
  const scaled = div(graph, dy, b);
  return [
    sumToShape(graph, scaled, a.shape),
    neg(graph, sumToShape(graph, mul(graph, y, scaled), b.shape)),
  ];
};
