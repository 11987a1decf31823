import { expect, test } from 'vitest';
import { chooseNextRate } from '#core/training-runs/choose-next-rate.ts';

test.each([
  ['rises', [2, 2.1, 2.3], 1e-4],
  ['fell and stands', [4, 3, 2, 2, 2], 1e-4],
  ['fell and rises again', [4, 2, 2, 2.2], 1e-4],
  ['has stood from the beginning', [2, 1.999, 1.998], 1e-2],
])('after a loss that %s', (_, losses, rate) => {
  expect(chooseNextRate(1e-3, losses, 0.005)).toBeCloseTo(rate, 12);
});

test('takes a rate of which ten times as much were too high for too high', () => {
  expect(chooseNextRate(5e-3, [2, 2, 2], 0.005)).toBeCloseTo(5e-4, 12);
});

test('knows no more of a figure that is nothing than that it stands', () => {
  expect(chooseNextRate(3e-5, [0, 0, 0], 0.005)).toBeCloseTo(3e-4, 12);
});
