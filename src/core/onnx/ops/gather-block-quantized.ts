import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import type { BlockCodes } from '#core/onnx/op-signatures.ts';

export interface GatherBlockQuantizedInputs {
  /** uint8 `[R, K·bits/8]` */
  readonly packed: Value;
  /** int64 `[...I]`, each in 0…R−1. */
  readonly indices: Value;
  /** `[R, K/blockSize]` */
  readonly scales: Value;
}

/**
 * Rows of a table in codes of a few bits, as float32. No gradient.
 *
 * @returns `[...I, K]`
 * @throws GraphError if the sizes do not fit.
 * @see https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.GatherBlockQuantized
 */
export function gatherBlockQuantized(
  graph: Graph,
  { packed, indices, scales }: GatherBlockQuantizedInputs,
  codes: BlockCodes,
): Value {
  const [rows = 0, blocks = 0] = scales.shape.map(Number);
  const width = blocks * codes.blockSize;
  const fits =
    indices.type === 'int64' &&
    packed.type === 'uint8' &&
    packed.shape.join() === `${rows},${(width * codes.bits) / 8}`;
  if (!fits) {
    const table = `${packed.type} [${packed.shape}] with scales [${scales.shape}]`;
    throw new GraphError(`GatherBlockQuantized of ${table} by ${indices.type} ${indices.name}`);
  }
  const y = graph.value('gather', [...indices.shape, width]);
  return graph.add('GatherBlockQuantized', [packed, indices, scales], [y], codes)[0];
}
