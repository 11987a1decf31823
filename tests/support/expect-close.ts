import { expect } from 'vitest';
import type { NdArray } from './nd-array.ts';

/**
 * Expects equal shapes, and numbers that differ by at most `tolerance` of the largest of them.
 *
 * @returns The largest difference, as a part of the largest number.
 */
export function expectClose(
  actual: NdArray,
  expected: NdArray,
  { tolerance, what }: { readonly tolerance: number; readonly what: string },
): number {
  expect(actual.shape, what).toEqual(expected.shape);
  const difference = relativeDifference(actual.data, expected.data);
  expect(difference, `${what}: largest difference`).toBeLessThanOrEqual(tolerance);
  return difference;
}

/** Largest difference of two lists over the largest magnitude in `expected`; NaN if any is NaN. */
export function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let scale = Number.MIN_VALUE;
  let worst = 0;
  for (let i = 0; i < expected.length; i += 1) {
    const difference = Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? Number.NaN));
    if (Number.isNaN(difference)) return Number.NaN;
    worst = Math.max(worst, difference);
    scale = Math.max(scale, Math.abs(expected[i] ?? 0));
  }
  return worst === 0 ? 0 : worst / scale;
}
