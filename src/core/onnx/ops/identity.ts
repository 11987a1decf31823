import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';

/** `x` under another name, such as the name of a model output. */
export function identity(graph: Graph, x: Value, name?: string): Value {
  const y =
    name === undefined
      ? graph.value('identity', x.shape, x.type)
      : graph.input(name, x.type, x.shape);
  return graph.add('Identity', [x], [y], {})[0];
}

/** dx = dy */
export const identityGradient: GradientRule<'Identity'> = (_graph, _node, [dy]) => [dy];
