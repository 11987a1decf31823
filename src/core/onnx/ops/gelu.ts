import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from './add.ts';
import { mul } from './mul.ts';
import { sigmoid } from './sigmoid.ts';
import { sub } from './sub.ts';

const SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

/**
 * GELU by the tanh approximation: y = x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))).
 *
 * @see https://arxiv.org/abs/1606.08415, section 2; GPT-2 calls it `gelu_new`.
 */
export function gelu(graph: Graph, x: Value): Value {
  return graph.add('Gelu', [x], [graph.value('gelu', x.shape)], {})[0];
}

/**
 * With h = σ(z) and z = 2·√(2/π)·(x + 0.044715·x³), which makes y = x·h:
 *
 *   dx = dy · (h + y·(1 − h)·z′),  z′ = 2·√(2/π)·(1 + 3·0.044715·x²)
 */
export const geluGradient: GradientRule<'Gelu'> = (graph, { inputs: [x], outputs: [y] }, [dy]) => {
  if (dy === null) return [null];
  const square = mul(graph, x, x);
  const linear = graph.scalar(2 * SQRT_2_OVER_PI);
  const cubic = (factor: number) =>
    add(graph, mul(graph, square, graph.scalar(factor * 2 * SQRT_2_OVER_PI * CUBIC)), linear);
  const h = sigmoid(graph, mul(graph, x, cubic(1)));
  const rest = mul(graph, y, sub(graph, graph.scalar(1), h));
  return [mul(graph, dy, add(graph, h, mul(graph, rest, cubic(3))))];
};
