import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { leadingAxes } from '#core/onnx/shapes.ts';
import { mul } from './mul.ts';
import { reduceMean } from './reduce-mean.ts';
import { reduceSum } from './reduce-sum.ts';
import { sub } from './sub.ts';

export interface LayerNormalizationInputs {
  /** `[..., D]` */
  readonly x: Value;
  /** `[D]` */
  readonly scale: Value;
  /** `[D]` */
  readonly bias: Value;
}

/**
 * Normalises each row of `x` to zero mean and unit variance, then scales and shifts it.
 *
 * y = scale · (x − mean) / √(variance + epsilon) + bias, with the biased variance.
 *
 * @param epsilon Added to the variance, so in units of x². GPT-2 and CLIP both use 1e-5.
 * @returns `[..., D]`.
 * @throws GraphError if `scale` or `bias` is not `[D]`.
 * @see https://onnx.ai/onnx/operators/onnx__LayerNormalization.html (opset 17)
 */
export function layerNormalization(
  graph: Graph,
  { x, scale, bias }: LayerNormalizationInputs,
  epsilon: number,
): Value {
  const width = x.shape.at(-1);
  for (const parameter of [scale, bias]) {
    if (parameter.shape.length !== 1 || parameter.shape[0] !== width) {
      throw new GraphError(
        `LayerNormalization over ${width} got ${parameter.name}[${parameter.shape}]`,
      );
    }
  }
  const rowShape = [...x.shape.slice(0, -1), 1];
  const outputs = [
    graph.value('norm', x.shape),
    graph.value('norm_mean', rowShape),
    graph.value('norm_rstd', rowShape),
  ] as const;
  return graph.add('LayerNormalization', [x, scale, bias], outputs, { epsilon })[0];
}

/**
 * With r = 1/√(variance + epsilon), n = (x − mean)·r and g = dy·scale:
 *
 *   dx     = r · (g − mean_D(g) − n · mean_D(g·n))
 *   dscale = Σ_rows dy·n
 *   dbias  = Σ_rows dy
 *
 * `mean` and `r` are the node's own second and third outputs, so nothing is recomputed.
 */
export const layerNormalizationGradient: GradientRule<'LayerNormalization'> = (
  graph,
  node,
  [dy, dMean, dInverse],
) => {
  if (dMean !== null || dInverse !== null) {
    throw new GraphError('the statistics of a LayerNormalization have no gradient rule');
  }
  if (dy === null) return [null, null, null];
  const [x, scale] = node.inputs;
  const [, mean, r] = node.outputs;
  const rows = leadingAxes(x.shape);

  const n = mul(graph, sub(graph, x, mean), r); // [..., D]
  const g = mul(graph, dy, scale); // [..., D]
  const gMean = reduceMean(graph, g, [-1], true); // [..., 1]
  const gnMean = reduceMean(graph, mul(graph, g, n), [-1], true); // [..., 1]
  const centred = sub(graph, sub(graph, g, gMean), mul(graph, n, gnMean)); // [..., D]

  return [
    mul(graph, r, centred),
    reduceSum(graph, mul(graph, dy, n), rows, false), // [D]
    reduceSum(graph, dy, rows, false), // [D]
  ];
};
