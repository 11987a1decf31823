import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { broadcast } from '#core/onnx/shapes.ts';
import { sumToShape } from './sum-to-shape.ts';

/** a + b with NumPy broadcasting. */
export function add(graph: Graph, a: Value, b: Value): Value {
  return graph.add('Add', [a, b], [graph.value('add', broadcast(a.shape, b.shape))], {})[0];
}

/** da = dy and db = dy, each summed over the axes along which it was repeated. */
export const addGradient: GradientRule<'Add'> = (graph, { inputs: [a, b] }, [dy]) =>
  dy === null ? [null, null] : [sumToShape(graph, dy, a.shape), sumToShape(graph, dy, b.shape)];
