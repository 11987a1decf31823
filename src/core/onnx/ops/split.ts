import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { axisOf, staticDim } from '#core/onnx/shapes.ts';
import { concat } from './concat.ts';
import { mul } from './mul.ts';

/** Cuts `x` along `axis` into `count` equal parts. */
export function split(graph: Graph, x: Value, axis: number, count: number): readonly Value[] {
  const at = axisOf(x.shape, axis);
  const size = staticDim(x.shape, at);
  if (size % count !== 0)
    throw new GraphError(`cannot split ${size} of [${x.shape}] into ${count} equal parts`);
  const sizes = Array.from({ length: count }, () => size / count);
  const shape = x.shape.map((dim, i) => (i === at ? size / count : dim));
  const parts = sizes.map(() => graph.value('split', shape, x.type));
  return graph.add('Split', [x], parts, { axis: at, sizes });
}

/** dx = the parts' gradients joined; a part nothing used counts as zero. */
export const splitGradient: GradientRule<'Split'> = (
  graph,
  { outputs, attributes: { axis } },
  gradients,
) => {
  const parts = outputs.map((part, index) => gradients[index] ?? mul(graph, part, graph.scalar(0)));
  return [concat(graph, parts, axis)];
};
