import { expect, test, vi } from 'vitest';
import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import { createSlowCodesMeter } from '#main/engine/captioner/measure-slow-codes.ts';
import { timeProduct } from '#main/engine/captioner/time-product.ts';

/** @param ratio Of the time with codes to the time without. */
const timeAs = (ratio: number) => vi.fn(async (codes: BlockCodes | null) => (codes ? ratio : 1));

test.each([
  [0.3, null],
  [1.19, null],
  [1.2, 1.2],
  [40, 40],
])('a product with codes that takes %d times as long is told of as %s', async (ratio, told) => {
  expect(await createSlowCodesMeter(timeAs(ratio))('int8')).toBe(told);
});

test('each precision is timed once, with the codes that its packs have', async () => {
  const time = timeAs(2);
  const measure = createSlowCodesMeter(time);
  for (const precision of ['int8', 'int4', 'int8', 'int4'] as const) await measure(precision);
  expect(time.mock.calls).toEqual([
    [null],
    [{ bits: 8, blockSize: 64 }],
    [null],
    [{ bits: 4, blockSize: 32 }],
  ]);
});

test('what could not be timed is timed again when it is asked for again', async () => {
  const time = timeAs(2).mockRejectedValueOnce(new Error('no memory'));
  const measure = createSlowCodesMeter(time);
  await expect(measure('int4')).rejects.toThrow('no memory');
  expect(await measure('int4')).toBe(2);
});

test.each([null, { bits: 8, blockSize: 64 }, { bits: 4, blockSize: 32 }] as const)(
  'the runtime multiplies by a matrix in %o',
  async (codes) => {
    expect(await timeProduct(codes)).toBeGreaterThan(0);
  },
);
