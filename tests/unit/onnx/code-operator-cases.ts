import type { Graph, Shape, Value } from '#core/onnx/graph.ts';
import { gatherBlockQuantized } from '#core/onnx/ops/gather-block-quantized.ts';
import { matMulNBits } from '#core/onnx/ops/mat-mul-n-bits.ts';
import { randomIntegers } from '#tests/support/random-arrays.ts';
import type { OperatorCase } from './operator-case.ts';

const DIMS = { batch: 2, length: 3 };
const BITS = [4, 8] as const;
const LEFT_SIDES: readonly Shape[] = [
  [3, 64],
  ['batch', 'length', 64],
];

/** Any bytes are codes. */
function codes(graph: Graph, shape: readonly number[]): Value {
  return graph.constant(Uint8Array.from(randomIntegers('codes', shape, 256).data), shape);
}

/** Computed in float32, as the interpreter does. */
export const MAT_MUL_N_BITS_CASES: readonly OperatorCase[] = BITS.flatMap((bits) =>
  LEFT_SIDES.flatMap((shape) =>
    [false, true].map((hasBias) => ({
      name: `${bits} bits ${hasBias ? 'with' : 'without'} a bias`,
      dims: DIMS,
      inputs: [{ shape }, { shape: [5, 2] }, ...(hasBias ? [{ shape: [5] }] : [])],
      build: (g: Graph, [x, scales, bias]: readonly Value[]) => {
        const packed = codes(g, [5, 2, 4 * bits]);
        const attributes = { bits, blockSize: 32, computesInInt8: false };
        return [matMulNBits(g, { a: x!, packed, scales: scales!, bias }, attributes)];
      },
      noGradient: 'nothing is trained in codes',
    })),
  ),
);

export const GATHER_BLOCK_QUANTIZED_CASES: readonly OperatorCase[] = BITS.map((bits) => ({
  name: `${bits} bits`,
  dims: DIMS,
  inputs: [{ shape: [5, 2] }, { shape: ['batch', 'length'], below: 5 }],
  build: (g, [scales, indices]) => {
    const packed = codes(g, [5, 8 * bits]);
    const inputs = { packed, indices: indices!, scales: scales! };
    return [gatherBlockQuantized(g, inputs, { bits, blockSize: 32 })];
  },
  noGradient: 'nothing is trained in codes',
}));
