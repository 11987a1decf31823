import { expect, test } from 'vitest';
import { createRandom } from '#core/random/seeded-random.ts';

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next);
}

test('the same seed draws the same numbers and another seed others', () => {
  const numbers = draw(5, createRandom('a').uniform);
  expect(draw(5, createRandom('a').uniform)).toEqual(numbers);
  expect(draw(5, createRandom('b').uniform)).not.toEqual(numbers);
});

test('a split stream depends on its key and not on what was drawn before', () => {
  const early = createRandom(3);
  const late = createRandom(3);
  late.uniform();
  expect(draw(3, early.split('x').uniform)).toEqual(draw(3, late.split('x').uniform));
  expect(early.split('x').uniform()).not.toBe(early.split('y').uniform());
});

test('uniform, integer and normal draws have the moments they should', () => {
  const random = createRandom(11);
  const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const uniforms = draw(20_000, () => random.uniform(2, 4));
  expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...uniforms)).toBeLessThan(4);
  expect(mean(uniforms)).toBeCloseTo(3, 1);
  const normals = draw(20_000, () => random.normal(1, 2));
  expect(mean(normals)).toBeCloseTo(1, 1);
  expect(mean(normals.map((x) => (x - 1) ** 2))).toBeCloseTo(4, 0);
  const counts = [0, 0, 0, 0];
  for (const value of draw(8000, () => random.int(4))) counts[value] = (counts[value] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test('shuffle keeps every item and pick refuses an empty list', () => {
  const random = createRandom(5);
  expect(random.shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
  expect(() => random.pick([])).toThrow(RangeError);
});
