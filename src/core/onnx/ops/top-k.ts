import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';

/**
 * The `count` largest numbers of each row, largest first; of equals the one that comes first. No gradient.
 *
 * @param x `[..., C]`
 * @param count int64 `[1]`, at most C.
 * @param size Names or gives the number that `count` holds (K).
 * @returns `values` `[..., K]` and `indices` int64 `[..., K]`.
 */
export function topK(
  graph: Graph,
  x: Value,
  count: Value,
  size: number | string,
): { readonly values: Value; readonly indices: Value } {
  if (count.type !== 'int64' || count.shape.join() !== '1') {
    throw new GraphError(`TopK by ${count.type} ${count.name}[${count.shape}]`);
  }
  const shape = [...x.shape.slice(0, -1), size];
  const outputs = [graph.value('top', shape), graph.value('top_indices', shape, 'int64')] as const;
  const [values, indices] = graph.add('TopK', [x, count], outputs, {});
  return { values, indices };
}
