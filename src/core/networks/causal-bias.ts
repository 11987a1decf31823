import type { Graph, Value } from '#core/onnx/graph.ts';

/** Low enough that its exponential is 0 in float32, high enough that sums of it stay finite. */
export const HIDDEN = -1e30;

/** `[T, T]`: 0 where a token may look (itself and before), `HIDDEN` where it may not. */
export function causalBias(graph: Graph, length: number): Value {
  const data = new Float32Array(length * length);
  for (let row = 0; row < length; row += 1) {
    data.fill(HIDDEN, row * length + row + 1, (row + 1) * length);
  }
  return graph.constant(data, [length, length]);
}
