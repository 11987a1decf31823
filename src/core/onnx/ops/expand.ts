import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { broadcast } from '#core/onnx/shapes.ts';
import { sumToShape } from './sum-to-shape.ts';

/** Repeats `x` to the shape of `like`, named dimensions included. */
export function expandLike(graph: Graph, x: Value, like: Value): Value {
  const y = graph.value('expand', broadcast(x.shape, like.shape), x.type);
  return graph.add('Expand', [x, shapeOf(graph, like)], [y], {})[0];
}

/** dx = dy summed over the axes along which x was repeated; the shape gets none. */
export const expandGradient: GradientRule<'Expand'> = (graph, { inputs: [x] }, [dy]) => [
  dy && sumToShape(graph, dy, x.shape),
  null,
];

function shapeOf(graph: Graph, x: Value): Value {
  if (x.shape.every((dim) => typeof dim === 'number')) {
    return graph.constant(
      BigInt64Array.from(x.shape, (dim) => BigInt(dim)),
      [x.shape.length],
    );
  }
  return graph.add('Shape', [x], [graph.value('shape', [x.shape.length], 'int64')], {})[0];
}
