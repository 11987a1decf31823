import { expect, test } from 'vitest';
import { haveSameNumbers } from '#core/checkpoints/have-same-numbers.ts';
import { type TensorEntry, transposed } from '#core/checkpoints/tensor-entry.ts';

const [ROWS, WIDTH] = [1000, 1024];
const BYTES = 4 * ROWS * WIDTH;

/** A table whose numbers are their places, with a log of the bytes that were read of it. */
function layOut(change?: { readonly at: number }) {
  const numbers = Float32Array.from({ length: ROWS * WIDTH }, (_, at) => at);
  if (change !== undefined) numbers[change.at] = -1;
  const bytes = new Uint8Array(numbers.buffer);
  const lengths: number[] = [];
  const read = async (offset: number, length: number) => {
    lengths.push(length);
    return bytes.slice(offset, offset + length);
  };
  const entry: TensorEntry = {
    ...{ name: 'table', type: 'F32', shape: [ROWS, WIDTH], offset: 0, length: BYTES },
    file: { path: 'm', size: BYTES, read },
  };
  return { entry, lengths };
}

test('equal tables are read through, a part at a time', async () => {
  const [one, other] = [layOut(), layOut()];
  expect(await haveSameNumbers(one.entry, other.entry)).toBe(true);
  expect(one.lengths.reduce((sum, length) => sum + length)).toBe(BYTES);
  expect(Math.max(...one.lengths)).toBe(1 << 20);
});

test('tables that differ are read until they do', async () => {
  const one = layOut();
  expect(await haveSameNumbers(one.entry, layOut({ at: ROWS * WIDTH - 1 }).entry)).toBe(false);
  const early = layOut();
  expect(await haveSameNumbers(early.entry, layOut({ at: 5 }).entry)).toBe(false);
  expect(early.lengths).toEqual([1 << 20]);
});

test('another shape or type is another table, another layout of the same numbers is not', async () => {
  const { entry } = layOut();
  const turned = transposed(entry, 'turned');
  expect(await haveSameNumbers(entry, turned)).toBe(false);
  expect(await haveSameNumbers(turned, transposed(layOut().entry, 'turned'))).toBe(true);
  expect(await haveSameNumbers(entry, { ...entry, type: 'I32' })).toBe(false);
});
