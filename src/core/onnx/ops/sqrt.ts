import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { div } from './div.ts';
import { mul } from './mul.ts';

/** √x */
export function sqrt(graph: Graph, x: Value): Value {
  return graph.add('Sqrt', [x], [graph.value('sqrt', x.shape)], {})[0];
}

/** dx = dy / 2y */
export const sqrtGradient: GradientRule<'Sqrt'> = (graph, { outputs: [y] }, [dy]) => [
  dy && div(graph, dy, mul(graph, y, graph.scalar(2))),
];
