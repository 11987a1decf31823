import type { BlockCodes } from '#core/onnx/op-signatures.ts';

/** A matrix `[R, K]` in codes of a few bits. */
export interface QuantizedRows {
  /** `[R, K·bits/8]`, the first of two codes of 4 bits in the lower half of its byte. */
  readonly packed: Uint8Array;
  /** `[R, K/blockSize]` */
  readonly scales: Float32Array;
}

/**
 * Sizes of a code's step that are tried, in steps that just hold the block's largest number. A smaller step cuts that
 * number off and tells the many small ones apart, which with 16 codes is worth it and with 256 is not.
 */
const TRIED_STEPS = { 4: [0.72, 0.77, 0.81, 0.86, 0.91, 0.95, 1, 1.05], 8: [1] } as const;

/**
 * Writes each number of a matrix as the nearest of 2^bits multiples of its block's scale.
 *
 * The scale has the sign that puts the block's largest number at code 0, which is one step farther from the middle than
 * the last code; among several it is the one with the least squared error.
 *
 * @param weights `[R, K]`, where blocks divide K.
 */
export function quantizeRows(
  weights: Float32Array,
  { bits, blockSize }: BlockCodes,
): QuantizedRows {
  const scales = new Float32Array(weights.length / blockSize);
  const codes = new Uint8Array(weights.length);
  const half = 2 ** (bits - 1);
  for (let block = 0; block < scales.length; block += 1) {
    const start = block * blockSize;
    const scale = findScale(weights, { start, end: start + blockSize, bits });
    scales[block] = scale;
    for (let index = start; index < start + blockSize; index += 1) {
      codes[index] = toCode(weights[index] ?? 0, scale, half);
    }
  }
  return { packed: bits === 8 ? codes : packPairs(codes), scales };
}

/** What the codes stand for: `[R, K]`. */
export function dequantizeRows(
  { packed, scales }: QuantizedRows,
  { bits, blockSize }: BlockCodes,
): Float32Array {
  const half = 2 ** (bits - 1);
  const weights = new Float32Array((packed.length * 8) / bits);
  for (let index = 0; index < weights.length; index += 1) {
    const byte = packed[bits === 8 ? index : index >> 1] ?? 0;
    const code = bits === 8 ? byte : index % 2 === 0 ? byte & 15 : byte >> 4;
    weights[index] = (code - half) * (scales[Math.floor(index / blockSize)] ?? 0);
  }
  return weights;
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly bits: 4 | 8;
}

/** Of a block of zeros 0. */
function findScale(weights: Float32Array, block: Block): number {
  const half = 2 ** (block.bits - 1);
  let largest = 0;
  for (let index = block.start; index < block.end; index += 1) {
    const weight = weights[index] ?? 0;
    if (Math.abs(weight) > Math.abs(largest)) largest = weight;
  }
  const steps = TRIED_STEPS[block.bits];
  let best = Math.fround(-largest / half);
  if (steps.length === 1 || largest === 0) return best;
  let leastError = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    const scale = Math.fround((-largest * step) / half);
    const error = sumSquaredErrors(weights, block, scale);
    if (error >= leastError) continue;
    leastError = error;
    best = scale;
  }
  return best;
}

function sumSquaredErrors(weights: Float32Array, { start, end, bits }: Block, scale: number) {
  const half = 2 ** (bits - 1);
  let sum = 0;
  for (let index = start; index < end; index += 1) {
    const weight = weights[index] ?? 0;
    sum += ((toCode(weight, scale, half) - half) * scale - weight) ** 2;
  }
  return sum;
}

function toCode(weight: number, scale: number, half: number): number {
  if (scale === 0) return half;
  return Math.min(2 * half - 1, Math.max(0, Math.round(weight / scale) + half));
}

function packPairs(codes: Uint8Array): Uint8Array {
  const packed = new Uint8Array(codes.length / 2);
  for (let index = 0; index < packed.length; index += 1) {
    packed[index] = (codes[2 * index] ?? 0) | ((codes[2 * index + 1] ?? 0) << 4);
  }
  return packed;
}
