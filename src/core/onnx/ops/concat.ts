import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Dim, type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { axisOf } from '#core/onnx/shapes.ts';
import { slice } from './slice.ts';

/** Joins tensors along `axis`; all other dimensions must agree. */
export function concat(graph: Graph, inputs: readonly Value[], axis: number): Value {
  const first = inputs[0];
  if (first === undefined) throw new GraphError('Concat of nothing');
  const at = axisOf(first.shape, axis);
  for (const { name, shape } of inputs) {
    if (
      shape.length !== first.shape.length ||
      shape.some((dim, i) => i !== at && dim !== first.shape[i])
    ) {
      throw new GraphError(`Concat of [${first.shape}] with ${name}[${shape}] along axis ${at}`);
    }
  }
  const joined = sumDims(inputs.map(({ shape }) => shape[at] as Dim));
  const shape = first.shape.map((dim, i) => (i === at ? joined : dim));
  return graph.add('Concat', inputs, [graph.value('concat', shape, first.type)], { axis: at })[0];
}

/** Each input's gradient is its stretch of dy. At most one input may have a named size along the axis. */
export const concatGradient: GradientRule<'Concat'> = (
  graph,
  { inputs, attributes: { axis } },
  [dy],
) => {
  if (dy === null) return inputs.map(() => null);
  return inputs.map((input, index) => {
    const fromStart = fixedSize(inputs.slice(0, index), axis);
    const fromEnd = fixedSize(inputs.slice(index + 1), axis);
    if (fromStart === null || fromEnd === null) {
      throw new GraphError(`the gradient of Concat needs fixed sizes beside ${input.name}`);
    }
    return slice(graph, dy, { axis, fromStart, fromEnd }, input.shape[axis]);
  });
};

function fixedSize(values: readonly Value[], axis: number): number | null {
  const total = sumDims(values.map(({ shape }) => shape[axis] as Dim));
  return typeof total === 'number' ? total : null;
}

function sumDims(dims: readonly Dim[]): Dim {
  const names = dims.filter((dim) => typeof dim === 'string');
  const fixed = dims.reduce<number>((sum, dim) => (typeof dim === 'number' ? sum + dim : sum), 0);
  return names.length === 0 ? fixed : [...names, ...(fixed === 0 ? [] : [fixed])].join('+');
}
