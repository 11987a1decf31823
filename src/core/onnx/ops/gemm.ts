import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { reduceSum } from './reduce-sum.ts';

export interface GemmOptions {
  /** Whether `a` is `[K, M]`. */
  readonly transA?: boolean;
  /** Whether `b` is `[N, K]`. */
  readonly transB?: boolean;
  /** `[N]` */
  readonly bias?: Value;
}

/**
 * The product of two matrices, either of which may be read transposed without being copied.
 *
 * @param a `[M, K]`
 * @param b `[K, N]`
 * @returns `[M, N]`
 * @throws GraphError if they are no matrices or their sizes do not fit.
 * @see https://onnx.ai/onnx/operators/onnx__Gemm.html
 */
export function gemm(
  graph: Graph,
  a: Value,
  b: Value,
  { transA = false, transB = false, bias }: GemmOptions = {},
): Value {
  const [rows, inner] = transA ? [a.shape[1], a.shape[0]] : a.shape;
  const [own, columns] = transB ? [b.shape[1], b.shape[0]] : b.shape;
  const areMatrices = a.shape.length === 2 && b.shape.length === 2;
  if (!areMatrices || rows === undefined || columns === undefined || own !== inner) {
    throw new GraphError(`Gemm of ${a.name}[${a.shape}] with ${b.name}[${b.shape}]`);
  }
  if (bias && bias.shape.join() !== `${columns}`) {
    throw new GraphError(`Gemm to ${columns} columns got the bias ${bias.name}[${bias.shape}]`);
  }
  const inputs = bias ? ([a, b, bias] as const) : ([a, b] as const);
  const y = graph.value('gemm', [rows, columns]);
  return graph.add('Gemm', inputs, [y], { transA, transB })[0];
}

/**
 * With A and B as they are multiplied, dA = dy·Bᵀ and dB = Aᵀ·dy; each is computed in the layout of the input, so
 * that nothing is ever transposed in memory. dbias = Σ_rows dy.
 */
export const gemmGradient: GradientRule<'Gemm'> = (
  graph,
  { inputs: [a, b, bias], attributes: { transA, transB } },
  [dy],
) => {
  if (dy === null) return bias ? [null, null, null] : [null, null];
  const da = transA
    ? gemm(graph, b, dy, { transA: transB, transB: true })
    : gemm(graph, dy, b, { transB: !transB });
  const db = transB
    ? gemm(graph, dy, a, { transA: true, transB: transA })
    : gemm(graph, a, dy, { transA: !transA });
  return bias ? [da, db, reduceSum(graph, dy, [0], false)] : [da, db];
};
