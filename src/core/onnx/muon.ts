import { type Graph, GraphError, type Value } from './graph.ts';
import { add } from './ops/add.ts';
import { div } from './ops/div.ts';
import { matMul, swapLastAxes } from './ops/mat-mul.ts';
import { mul } from './ops/mul.ts';
import { reduceSum } from './ops/reduce-sum.ts';
import { reshape } from './ops/reshape.ts';
import { sqrt } from './ops/sqrt.ts';
import { sub } from './ops/sub.ts';
import { staticShape } from './shapes.ts';

export interface MuonSettings {
  readonly momentum: number;
  /** Root mean square that an update has at a learning rate of 1. */
  readonly updateSize: number;
  readonly weightDecay: number;
}

/** All three `[R, C]`. */
export interface MuonState {
  readonly parameter: Value;
  readonly gradient: Value;
  readonly momentum: Value;
}

const ITERATIONS = 5;
/** Of the quintic a·x + b·x³ + c·x⁵, steep at 0 and near 1 from there on. */
const QUINTIC = { a: 3.4445, b: -4.775, c: 2.0315 } as const;

/**
 * One Muon update: momentum whose singular values are all brought to about 1, so that no direction of a
 * matrix learns much faster than another.
 *
 *   m ← μ·m + (1 − μ)·g
 *   o = orthogonalise(μ·m + (1 − μ)·g)
 *   p ← p·(1 − lr·decay) − lr · size·√max(R, C) · o
 *
 * @param learningRate `[]`
 * @returns The new parameter and momentum.
 * @throws GraphError if the parameter is no matrix.
 * @see https://kellerjordan.github.io/posts/muon/; https://arxiv.org/abs/2502.16982, section 2.2, for √max(R, C)
 */
export function muon(
  graph: Graph,
  { parameter, gradient, momentum }: MuonState,
  learningRate: Value,
  settings: MuonSettings,
): { readonly parameter: Value; readonly momentum: Value } {
  const [rows, columns, ...rest] = staticShape(parameter.shape);
  if (rows === undefined || columns === undefined || rest.length > 0) {
    throw new GraphError(`Muon updates matrices, not ${parameter.name}[${parameter.shape}]`);
  }
  const scaled = (x: Value, factor: number) => mul(graph, x, graph.scalar(factor));
  const fresh = scaled(gradient, 1 - settings.momentum);
  const m = add(graph, scaled(momentum, settings.momentum), fresh);
  const ahead = add(graph, scaled(m, settings.momentum), fresh);
  const isTall = rows > columns;
  const wide = orthogonalize(graph, isTall ? swapLastAxes(graph, ahead) : ahead);
  const direction = isTall ? swapLastAxes(graph, wide) : wide;
  const size = settings.updateSize * Math.sqrt(Math.max(rows, columns));
  const change = mul(graph, direction, scaled(learningRate, size));
  const keep = sub(graph, graph.scalar(1), scaled(learningRate, settings.weightDecay));
  return { parameter: sub(graph, mul(graph, parameter, keep), change), momentum: m };
}

/** Newton–Schulz iterations towards U·Vᵀ of x = U·S·Vᵀ. @param x `[R, C]`, R ≤ C. */
function orthogonalize(graph: Graph, x: Value): Value {
  const scaled = (value: Value, factor: number) => mul(graph, value, graph.scalar(factor));
  const squares = reshape(graph, reduceSum(graph, mul(graph, x, x), [0, 1], false), []);
  let o = div(graph, x, add(graph, sqrt(graph, squares), graph.scalar(1e-12)));
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const a = matMul(graph, o, swapLastAxes(graph, o)); // [R, R]
    const b = add(graph, scaled(a, QUINTIC.b), scaled(matMul(graph, a, a), QUINTIC.c));
    o = add(graph, scaled(o, QUINTIC.a), matMul(graph, b, o));
  }
  return o;
}
