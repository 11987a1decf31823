import { type Graph, GraphError, type Value } from './graph.ts';
import { add } from './ops/add.ts';
import { div } from './ops/div.ts';
import { min } from './ops/min.ts';
import { mul } from './ops/mul.ts';
import { reduceSum } from './ops/reduce-sum.ts';
import { reshape } from './ops/reshape.ts';
import { sqrt } from './ops/sqrt.ts';

/** The norm of all gradients taken as one vector, `[]`. */
export function globalNorm(graph: Graph, gradients: readonly Value[]): Value {
  const squares = gradients.map((gradient) => {
    const axes = gradient.shape.map((_, axis) => axis);
    const square = mul(graph, gradient, gradient);
    return axes.length === 0 ? square : reshape(graph, reduceSum(graph, square, axes, false), []);
  });
  const total = squares.reduce<Value | null>((sum, x) => (sum ? add(graph, sum, x) : x), null);
  if (total === null) throw new GraphError('the norm of no gradients');
  return sqrt(graph, total);
}

/**
 * The factor that brings gradients of norm `norm` down to `limit`: min(1, limit / (norm + 1e-6)).
 *
 * @returns `[]`; the formula is PyTorch's `clip_grad_norm_`.
 */
export function clippingFactor(graph: Graph, norm: Value, limit: Value): Value {
  const room = div(graph, limit, add(graph, norm, graph.scalar(1e-6)));
  return min(graph, graph.scalar(1), room);
}
