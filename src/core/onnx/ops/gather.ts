import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { productDim } from '#core/onnx/shapes.ts';
import { expandLike } from './expand.ts';
import { reshape } from './reshape.ts';

/**
 * Rows of a table: embeddings by token id, positions by number.
 *
 * @param data `[R, ...]`
 * @param indices int64 `[...I]`, each in 0…R−1.
 * @returns `[...I, ...]`
 */
export function gather(graph: Graph, data: Value, indices: Value): Value {
  if (indices.type !== 'int64')
    throw new GraphError(`Gather by ${indices.type} indices ${indices.name}`);
  const y = graph.value('gather', [...indices.shape, ...data.shape.slice(1)], data.type);
  return graph.add('Gather', [data, indices], [y], {})[0];
}

/** ddata = zeros with each row of dy added at its index; repeated indices add up. */
export const gatherGradient: GradientRule<'Gather'> = (
  graph,
  { inputs: [data, indices] },
  [dy],
) => {
  if (dy === null) return [null, null];
  const count = productDim(indices.shape);
  const rows = reshape(graph, dy, [count, ...data.shape.slice(1)]); // [N, ...]
  const flat = reshape(graph, indices, [count]); // [N]
  const zeros = expandLike(graph, graph.scalar(0), data);
  return [
    graph.add('ScatterND', [zeros, flat, rows], [graph.value('scatter', data.shape)], {})[0],
    null,
  ];
};
