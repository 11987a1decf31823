import { createRandom } from '#core/random/seeded-random.ts';
import { type NdArray, sizeOf } from './nd-array.ts';

export interface NumberRange {
  readonly low: number;
  readonly high: number;
  /** Pushes numbers at least this far from 0, where a function has a kink. */
  readonly gap?: number;
}

/** Uniform numbers that `seed` decides, rounded to float32 so that every runtime sees the same. */
export function randomArray(
  seed: string,
  shape: readonly number[],
  { low, high, gap = 0 }: NumberRange = { low: -1, high: 1 },
): NdArray {
  const random = createRandom(seed);
  const data = Float64Array.from({ length: sizeOf(shape) }, () => {
    const x = random.uniform(low, high);
    return Math.fround(x + Math.sign(x) * gap);
  });
  return { shape, data };
}

/** Uniform integers from 0 to `bound` − 1. */
export function randomIntegers(seed: string, shape: readonly number[], bound: number): NdArray {
  const random = createRandom(seed);
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, () => random.int(bound)) };
}
