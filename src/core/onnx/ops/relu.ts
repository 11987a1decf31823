import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { cast } from './cast.ts';
import { mul } from './mul.ts';

/** max(0, x) */
export function relu(graph: Graph, x: Value): Value {
  return graph.add('Relu', [x], [graph.value('relu', x.shape)], {})[0];
}

/** dx = dy where y > 0, else 0; at x = 0 the gradient is 0, as PyTorch has it. */
export const reluGradient: GradientRule<'Relu'> = (graph, { outputs: [y] }, [dy]) => [
  dy && mul(graph, dy, cast(graph, cast(graph, y, 'bool'), 'float32')),
];
