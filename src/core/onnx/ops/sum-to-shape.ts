import type { Graph, Shape, Value } from '#core/onnx/graph.ts';
import { keptShape } from './reduced-shape.ts';
import { reshape } from './reshape.ts';

/** Undoes broadcasting: sums `x` over every axis along which a `target`-shaped tensor was repeated. */
export function sumToShape(graph: Graph, x: Value, target: Shape): Value {
  const extra = x.shape.length - target.length;
  const axes = x.shape.flatMap((dim, axis) =>
    axis < extra || (target[axis - extra] === 1 && dim !== 1) ? [axis] : [],
  );
  if (axes.length === 0) return x;
  const total = graph.value('sum', keptShape(x.shape, axes));
  const [sum] = graph.add('ReduceSum', [x], [total], { axes, keepdims: true });
  return extra === 0 ? sum : reshape(graph, sum, target);
}
