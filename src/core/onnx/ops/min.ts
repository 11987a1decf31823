import type { Graph, Value } from '#core/onnx/graph.ts';
import { broadcast } from '#core/onnx/shapes.ts';

/** The smaller of a and b, element by element. No gradient: it only bounds the clipping factor. */
export function min(graph: Graph, a: Value, b: Value): Value {
  return graph.add('Min', [a, b], [graph.value('min', broadcast(a.shape, b.shape))], {})[0];
}
