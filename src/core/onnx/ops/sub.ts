import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { broadcast } from '#core/onnx/shapes.ts';
import { neg } from './neg.ts';
import { sumToShape } from './sum-to-shape.ts';

/** a − b with NumPy broadcasting. */
export function sub(graph: Graph, a: Value, b: Value): Value {
  return graph.add('Sub', [a, b], [graph.value('sub', broadcast(a.shape, b.shape))], {})[0];
}

/** da = dy and db = −dy, each summed over the axes along which it was repeated. */
export const subGradient: GradientRule<'Sub'> = (graph, { inputs: [a, b] }, [dy]) =>
  dy === null
    ? [null, null]
    : [sumToShape(graph, dy, a.shape), neg(graph, sumToShape(graph, dy, b.shape))];
