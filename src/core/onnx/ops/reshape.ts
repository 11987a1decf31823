import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Shape, type Value } from '#core/onnx/graph.ts';
import { sameSize } from '#core/onnx/shapes.ts';

/**
 * The same numbers in row-major order under another shape.
 *
 * @param shape May hold one named dimension that is not at the same place in `x` (`'batch*length'`).
 * @throws GraphError if the sizes differ, or more than one such dimension would have to be guessed.
 */
export function reshape(graph: Graph, x: Value, shape: Shape): Value {
  if (!sameSize(x.shape, shape)) throw new GraphError(`cannot reshape [${x.shape}] to [${shape}]`);
  const moved = shape.filter((dim, axis) => typeof dim === 'string' && x.shape[axis] !== dim);
  if (moved.length > 1) throw new GraphError(`reshaping [${x.shape}] to [${shape}] is ambiguous`);
  return graph.add('Reshape', [x], [graph.value('reshape', shape, x.type)], { shape })[0];
}

/** dx = dy in the shape of x. */
export const reshapeGradient: GradientRule<'Reshape'> = (graph, { inputs: [x] }, [dy]) => [
  dy && reshape(graph, dy, x.shape),
];
