import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { broadcast } from '#core/onnx/shapes.ts';
import { sumToShape } from './sum-to-shape.ts';

/** a · b, element by element, with NumPy broadcasting. */
export function mul(graph: Graph, a: Value, b: Value): Value {
  return graph.add('Mul', [a, b], [graph.value('mul', broadcast(a.shape, b.shape))], {})[0];
}

/** da = dy·b and db = dy·a, each summed over the axes along which it was repeated. */
export const mulGradient: GradientRule<'Mul'> = (graph, { inputs: [a, b] }, [dy]) =>
  dy === null
    ? [null, null]
    : [
        sumToShape(graph, mul(graph, dy, b), a.shape),
        sumToShape(graph, mul(graph, dy, a), b.shape),
      ];
