import { expect, test } from 'vitest';
import { planEpoch } from '#core/training-runs/plan-epoch.ts';

const lengths = Array.from({ length: 103 }, (_, index) => 4 + ((index * 7) % 19));
const options = { batch: 8, seed: 5, epoch: 0, shuffle: true };

test('every example is in an epoch once, and no batch is too large', () => {
  const batches = planEpoch(lengths, options);
  expect(batches.flat().toSorted((a, b) => a - b)).toEqual([...lengths.keys()]);
  expect(Math.max(...batches.map(({ length }) => length))).toBe(8);
});

test('the order is a function of seed and epoch', () => {
  expect(planEpoch(lengths, options)).toEqual(planEpoch(lengths, options));
  expect(planEpoch(lengths, { ...options, epoch: 1 })).not.toEqual(planEpoch(lengths, options));
  expect(planEpoch(lengths, { ...options, seed: 6 })).not.toEqual(planEpoch(lengths, options));
});

test('captions of one length come together, so that little of a batch is padding', () => {
  const padding = (batches: readonly (readonly number[])[]) =>
    batches.reduce((sum, batch) => {
      const own = batch.map((index) => lengths[index] ?? 0);
      return sum + own.length * Math.max(...own) - own.reduce((a, b) => a + b, 0);
    }, 0);
  const unsorted = planEpoch(lengths, { ...options, shuffle: false });
  expect(padding(planEpoch(lengths, options))).toBeLessThan(padding(unsorted) / 3);
});

test('without shuffling, batches are the file’s order', () => {
  const [first, second] = planEpoch(lengths, { ...options, shuffle: false });
  expect([first, second]).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7],
    [8, 9, 10, 11, 12, 13, 14, 15],
  ]);
});
