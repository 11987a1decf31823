import { type Dim, type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { axisOf } from '#core/onnx/shapes.ts';

/**
 * Cuts `x` along `axis` in two where that is known only when the graph runs. No gradient.
 *
 * @param sizes int64 `[2]`, together the size of that axis.
 * @param dims Names or gives the two numbers that `sizes` holds.
 */
export function splitInTwo(
  graph: Graph,
  x: Value,
  sizes: Value,
  { axis, dims }: { readonly axis: number; readonly dims: readonly [Dim, Dim] },
): readonly [Value, Value] {
  if (sizes.type !== 'int64' || sizes.shape.join() !== '2') {
    throw new GraphError(`Split by ${sizes.type} ${sizes.name}[${sizes.shape}]`);
  }
  const at = axisOf(x.shape, axis);
  const part = (size: Dim) => {
    const shape = x.shape.map((dim, index) => (index === at ? size : dim));
    return graph.value('part', shape, x.type);
  };
  return graph.add('SplitInTwo', [x, sizes], [part(dims[0]), part(dims[1])], { axis: at });
}
