import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Dim, type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { axisOf } from '#core/onnx/shapes.ts';

export interface Margins {
  readonly axis: number;
  /** Entries before the part that is meant. */
  readonly fromStart: number;
  /** Entries after it. */
  readonly fromEnd: number;
}

/**
 * `x` without `fromStart` leading and `fromEnd` trailing entries of `axis`.
 *
 * @param size The length that is left; needed when the axis has a name and not a number.
 */
export function slice(
  graph: Graph,
  x: Value,
  { axis, fromStart, fromEnd }: Margins,
  size?: Dim,
): Value {
  const at = axisOf(x.shape, axis);
  const dim = x.shape[at];
  const left = typeof dim === 'number' ? dim - fromStart - fromEnd : size;
  if (left === undefined)
    throw new GraphError(
      `slicing the named axis ${at} of [${x.shape}] needs the size that is left`,
    );
  if (typeof left === 'number' && left < 0)
    throw new GraphError(`cannot cut ${fromStart} + ${fromEnd} off axis ${at} of [${x.shape}]`);
  const shape = x.shape.map((d, i) => (i === at ? left : d));
  return graph.add('Slice', [x], [graph.value('slice', shape, x.type)], {
    axis: at,
    fromStart,
    fromEnd,
  })[0];
}

/** dx = dy with zeros where entries were cut off. */
export const sliceGradient: GradientRule<'Slice'> = (graph, { inputs: [x], attributes }, [dy]) => [
  dy && graph.add('Pad', [dy], [graph.value('pad', x.shape)], attributes)[0],
];

/** dx = dy without the zeros that were added. */
export const padGradient: GradientRule<'Pad'> = (graph, { inputs: [x], attributes }, [dy]) => [
  dy && slice(graph, dy, attributes, x.shape[attributes.axis]),
];
