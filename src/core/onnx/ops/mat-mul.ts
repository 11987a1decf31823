import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { broadcast, productDim } from '#core/onnx/shapes.ts';
import { reshape } from './reshape.ts';
import { sumToShape } from './sum-to-shape.ts';
import { transpose } from './transpose.ts';

/**
 * Matrix product over the last two axes; leading axes broadcast.
 *
 * @param a `[..., M, K]`
 * @param b `[..., K, N]`
 * @returns `[..., M, N]`
 * @throws GraphError if the inner sizes differ or either has fewer than two axes.
 */
export function matMul(graph: Graph, a: Value, b: Value): Value {
  const inner = a.shape.at(-1);
  const rows = a.shape.at(-2);
  const columns = b.shape.at(-1);
  if (
    rows === undefined ||
    columns === undefined ||
    inner === undefined ||
    b.shape.at(-2) !== inner
  ) {
    throw new GraphError(`MatMul of ${a.name}[${a.shape}] with ${b.name}[${b.shape}]`);
  }
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return graph.add('MatMul', [a, b], [graph.value('matmul', [...batch, rows, columns])], {})[0];
}

/**
 * da = dy·bᵀ and db = aᵀ·dy, summed over the batch axes along which each was repeated.
 *
 * For a weight `b` `[K, N]` the batch is folded into the rows first, so that db is one product
 * `[K, rows]·[rows, N]` and not a sum of one per batch entry.
 */
export const matMulGradient: GradientRule<'MatMul'> = (graph, { inputs: [a, b] }, [dy]) => {
  if (dy === null) return [null, null];
  const da = sumToShape(graph, matMul(graph, dy, swapLastAxes(graph, b)), a.shape);
  if (b.shape.length === 2 && a.shape.length > 2) {
    const flatA = foldRows(graph, a); // [rows, K]
    const flatDy = foldRows(graph, dy); // [rows, N]
    return [da, matMul(graph, swapLastAxes(graph, flatA), flatDy)];
  }
  return [da, sumToShape(graph, matMul(graph, swapLastAxes(graph, a), dy), b.shape)];
};

/** `[..., M, N]` to `[..., N, M]`. */
export function swapLastAxes(graph: Graph, x: Value): Value {
  const rank = x.shape.length;
  const permutation = x.shape.map((_, axis) =>
    axis === rank - 1 ? rank - 2 : axis === rank - 2 ? rank - 1 : axis,
  );
  return transpose(graph, x, permutation);
}

function foldRows(graph: Graph, x: Value): Value {
  return reshape(graph, x, [productDim(x.shape.slice(0, -1)), x.shape.at(-1) ?? 1]);
}
