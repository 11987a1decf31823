import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { mul } from './mul.ts';

/** eˣ */
export function exp(graph: Graph, x: Value): Value {
  return graph.add('Exp', [x], [graph.value('exp', x.shape)], {})[0];
}

/** dx = dy·y */
export const expGradient: GradientRule<'Exp'> = (graph, { outputs: [y] }, [dy]) => [
  dy && mul(graph, dy, y),
];
