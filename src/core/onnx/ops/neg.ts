import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';

/** −x */
export function neg(graph: Graph, x: Value): Value {
  return graph.add('Neg', [x], [graph.value('neg', x.shape)], {})[0];
}

/** dx = −dy */
export const negGradient: GradientRule<'Neg'> = (graph, _node, [dy]) => [dy && neg(graph, dy)];
