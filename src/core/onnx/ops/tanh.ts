import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';

export function tanh(graph: Graph, x: Value): Value {
  return graph.add('Tanh', [x], [graph.value('tanh', x.shape)], {})[0];
}

/** dx = dy·(1 − y²) */
export const tanhGradient: GradientRule<'Tanh'> = (graph, { outputs: [y] }, [dy]) => [
  dy && mul(graph, dy, sub(graph, graph.scalar(1), mul(graph, y, y))),
];
