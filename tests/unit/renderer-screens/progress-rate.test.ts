import { expect, test } from 'vitest';
import {
  addSample,
  estimateRemainingMs,
  type ProgressSample,
  toRoughTime,
} from '#renderer/ui/jobs/progress-rate.ts';

function sample(...pairs: readonly (readonly [number, number])[]): readonly ProgressSample[] {
  return pairs.reduce<readonly ProgressSample[]>(
    (samples, [atMs, done]) => addSample(samples, { atMs, done }),
    [],
  );
}

test('estimates from the speed of late', () => {
  expect(estimateRemainingMs(sample([0, 0], [5000, 50]), 150)).toBe(10_000);
});

test('forgets how fast it was before', () => {
  const samples = sample([0, 0], [1000, 500], [40_000, 510], [60_000, 520]);
  expect(estimateRemainingMs(samples, 530)).toBe(20_000);
});

test('says nothing before there is something to go by', () => {
  expect(estimateRemainingMs(sample([0, 0], [500, 40]), 100)).toBeNull();
  expect(estimateRemainingMs(sample([0, 0], [5000, 50]), null)).toBeNull();
  expect(estimateRemainingMs([], 100)).toBeNull();
});

test('begins anew when a job is set back', () => {
  expect(sample([0, 50], [5000, 3])).toEqual([{ atMs: 5000, done: 3 }]);
});

test.each([
  [null, { unit: 'unknown' }],
  [900, { unit: 'seconds' }],
  [100_000, { unit: 'minutes', count: 2 }],
  [7_500_000, { unit: 'hours', count: 2 }],
])('tells %s ms roughly', (ms, rough) => {
  expect(toRoughTime(ms)).toEqual(rough);
});
