import type { Graph, Value } from '#core/onnx/graph.ts';

/**
 * What a network does to values that dropout is for: multiplies them by a mask. A network that is not trained,
 * or trained without, is given none.
 */
export type Dropout = (graph: Graph, x: Value) => Value;

export interface Dropping {
  readonly dropout?: Dropout;
}
