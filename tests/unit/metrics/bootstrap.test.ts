import { expect, test } from 'vitest';
import {
  comparePaired,
  computeConfidenceInterval,
  meanStatistic,
} from '#core/metrics/bootstrap.ts';
import { createRandom } from '#core/random/seeded-random.ts';

const random = createRandom('bootstrap-test');
const noise = Array.from({ length: 400 }, () => random.normal(0.5, 0.1));

test('the same seed gives the same interval, another seed another', () => {
  const statistic = meanStatistic(noise);
  const first = computeConfidenceInterval(statistic, noise.length, { seed: 1 });
  expect(computeConfidenceInterval(statistic, noise.length, { seed: 1 })).toEqual(first);
  expect(computeConfidenceInterval(statistic, noise.length, { seed: 2 }).low).not.toBe(first.low);
});

test('the interval of a mean is what the normal distribution says', () => {
  const { value, low, high } = computeConfidenceInterval(meanStatistic(noise), noise.length, {
    seed: 3,
    samples: 4000,
  });
  expect(low).toBeLessThan(value);
  expect(high).toBeGreaterThan(value);
  expect((high - low) / 2).toBeCloseTo((1.96 * 0.1) / Math.sqrt(noise.length), 2);
});

test('equal values have an interval without width', () => {
  const statistic = meanStatistic([0.25, 0.25, 0.25]);
  expect(computeConfidenceInterval(statistic, 3, { seed: 1 })).toEqual({
    value: 0.25,
    low: 0.25,
    high: 0.25,
  });
});

test('a run that is better on every image is significantly better', () => {
  const better = noise.map((value, at) => value + 0.02 + (at % 3) * 0.01);
  const { difference, pBootstrap, pPermutation, interval } = comparePaired(noise, better, {
    seed: 5,
  });
  expect(difference).toBeCloseTo(0.03, 3);
  expect(interval.low).toBeGreaterThan(0);
  expect(pBootstrap).toBeLessThan(0.01);
  expect(pPermutation).toBeLessThan(0.01);
});

test('two runs that differ by noise are not told apart', () => {
  const other = noise.map((value) => value + random.normal(0, 0.1));
  const { pBootstrap, pPermutation } = comparePaired(noise, other, { seed: 6 });
  expect(pBootstrap).toBeGreaterThan(0.05);
  expect(pPermutation).toBeGreaterThan(0.05);
});

test('a run compared with itself has p = 1', () => {
  const { difference, pBootstrap, pPermutation } = comparePaired(noise, noise, { seed: 7 });
  expect([difference, pBootstrap, pPermutation]).toEqual([0, 1, 1]);
});
