import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from './add.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';
import { tanh } from './tanh.ts';

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
 * With t = tanh(u) and u = √(2/π)·(x + 0.044715·x³):
 *
 *   dx = dy · ½ · (1 + t + x·(1 − t²)·u′),  u′ = √(2/π)·(1 + 3·0.044715·x²)
 */
export const geluGradient: GradientRule<'Gelu'> = (graph, { inputs: [x] }, [dy]) => {
  if (dy === null) return [null];
  const one = graph.scalar(1);
  const square = mul(graph, x, x);
  const inner = add(
    graph,
    mul(graph, square, graph.scalar(SQRT_2_OVER_PI * CUBIC)),
    graph.scalar(SQRT_2_OVER_PI),
  );
  const t = tanh(graph, mul(graph, x, inner));
  const slope = add(
    graph,
    mul(graph, square, graph.scalar(3 * SQRT_2_OVER_PI * CUBIC)),
    graph.scalar(SQRT_2_OVER_PI),
  );
  const curve = mul(graph, mul(graph, x, slope), sub(graph, one, mul(graph, t, t)));
  const factor = mul(graph, add(graph, add(graph, t, one), curve), graph.scalar(0.5));
  return [mul(graph, dy, factor)];
};
