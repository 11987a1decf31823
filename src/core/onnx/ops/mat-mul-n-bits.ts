import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import type { OpSignatures } from '#core/onnx/op-signatures.ts';

export interface MatMulNBitsInputs {
  /** `[..., K]` */
  readonly a: Value;
  /** uint8 `[N, K/blockSize, blockSize·bits/8]` */
  readonly packed: Value;
  /** `[N, K/blockSize]` */
  readonly scales: Value;
  /** `[N]` */
  readonly bias?: Value | undefined;
}

/**
 * a·Wᵀ plus a bias, with W `[N, K]` in codes of a few bits. No gradient.
 *
 * @returns `[..., N]`
 * @throws GraphError if the sizes do not fit.
 * @see https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits
 */
export function matMulNBits(
  graph: Graph,
  { a, packed, scales, bias }: MatMulNBitsInputs,
  attributes: OpSignatures['MatMulNBits']['attributes'],
): Value {
  const { bits, blockSize } = attributes;
  const [columns = 0, blocks = 0] = packed.shape.map(Number);
  const fits =
    packed.type === 'uint8' &&
    a.shape.at(-1) === blocks * blockSize &&
    packed.shape.join() === `${columns},${blocks},${(blockSize * bits) / 8}` &&
    scales.shape.join() === `${columns},${blocks}` &&
    (bias === undefined || bias.shape.join() === `${columns}`);
  if (!fits) {
    const codes = `${packed.type} [${packed.shape}] with scales [${scales.shape}]`;
    throw new GraphError(`MatMulNBits of ${a.name}[${a.shape}] with ${codes}`);
  }
  const inputs = bias ? ([a, packed, scales, bias] as const) : ([a, packed, scales] as const);
  const y = graph.value('matmul', [...a.shape.slice(0, -1), columns]);
  return graph.add('MatMulNBits', inputs, [y], attributes)[0];
}
