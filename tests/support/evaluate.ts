import type { Graph, GraphNode, Value } from '#core/onnx/graph.ts';
import type { OpType } from '#core/onnx/op-signatures.ts';
import { prune } from '#core/onnx/prune.ts';
import { DimensionSizes } from './dimension-sizes.ts';
import type { NdArray } from './nd-array.ts';
import { KERNELS } from './operator-kernels.ts';
import { roundToHalf } from './round-to-half.ts';

/** Data of graph inputs and results. */
export type Arrays = ReadonlyMap<Value, NdArray>;

/**
 * Computes `outputs` in float64, one node after another: what a graph means, slow and obvious. Of float16 each result is
 * rounded.
 *
 * Every shape that the builder inferred is held against the one that comes out.
 *
 * @param feeds Data of every graph input that the outputs need.
 */
export function evaluate(graph: Graph, feeds: Arrays, outputs: readonly Value[]): Arrays {
  const sizes = new DimensionSizes();
  const known = new Map<Value, NdArray>();
  const store = (value: Value, array: NdArray) => {
    sizes.check(value, array);
    const isHalf = value.type === 'float16';
    known.set(value, isHalf ? { ...array, data: array.data.map(roundToHalf) } : array);
  };
  for (const [value, array] of feeds) store(value, array);
  for (const [value, data] of graph.constants) {
    store(value, { shape: value.shape as number[], data: Float64Array.from(data, Number) });
  }
  for (const node of prune(graph, outputs)) {
    const inputs = node.inputs.map((input) => {
      const array = known.get(input);
      if (!array) throw new Error(`${node.op} lacks ${input.name}`);
      return array;
    });
    const kernel = KERNELS[node.op] as (
      node: GraphNode<OpType>,
      inputs: readonly NdArray[],
      sizes: DimensionSizes,
    ) => readonly NdArray[];
    const results = kernel(node, inputs, sizes);
    node.outputs.forEach((output, index) => {
      store(output, results[index]!);
    });
  }
  return new Map(outputs.map((output) => [output, known.get(output)!]));
}
