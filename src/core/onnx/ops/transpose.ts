import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Dim, type Graph, GraphError, type Value } from '#core/onnx/graph.ts';

/** Axis `i` of the result is axis `permutation[i]` of `x`. */
export function transpose(graph: Graph, x: Value, permutation: readonly number[]): Value {
  if (
    [...permutation].sort((a, b) => a - b).some((axis, index) => axis !== index) ||
    permutation.length !== x.shape.length
  ) {
    throw new GraphError(`[${permutation}] is no permutation of the axes of [${x.shape}]`);
  }
  const shape = permutation.map((axis) => x.shape[axis] as Dim);
  return graph.add('Transpose', [x], [graph.value('transpose', shape, x.type)], { permutation })[0];
}

/** dx = dy under the inverse permutation. */
export const transposeGradient: GradientRule<'Transpose'> = (
  graph,
  { attributes: { permutation } },
  [dy],
) => [
  dy &&
    transpose(
      graph,
      dy,
      permutation.map((_, axis) => permutation.indexOf(axis)),
    ),
];
