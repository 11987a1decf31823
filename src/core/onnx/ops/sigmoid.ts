import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';

/** 1 / (1 + e⁻ˣ) */
export function sigmoid(graph: Graph, x: Value): Value {
  return graph.add('Sigmoid', [x], [graph.value('sigmoid', x.shape)], {})[0];
}

/** dx = dy·y·(1 − y) */
export const sigmoidGradient: GradientRule<'Sigmoid'> = (graph, { outputs: [y] }, [dy]) => [
  dy && mul(graph, dy, mul(graph, y, sub(graph, graph.scalar(1), y))),
];
