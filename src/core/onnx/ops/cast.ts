import type { DataType, Graph, Value } from '#core/onnx/graph.ts';

/** `x` in another type; to bool, whatever is not zero is true. No gradient. */
export function cast(graph: Graph, x: Value, to: DataType): Value {
  return graph.add('Cast', [x], [graph.value('cast', x.shape, to)], { to })[0];
}
