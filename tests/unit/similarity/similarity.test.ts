import { expect, test } from 'vitest';
import { computeCosines } from '#core/similarity/cosine.ts';
import { rankRows } from '#core/similarity/rank-rows.ts';
import { computeZeroShot } from '#core/similarity/zero-shot.ts';

const table = { vectors: Float32Array.from([1, 0, 0, 2, -3, 0, 0, 0, 2, 2]), width: 2 };

test('a cosine does not depend on lengths, and nothing is like nothing', () => {
  const cosines = [...computeCosines(Float32Array.from([5, 0]), table)];
  expect(cosines).toEqual([1, 0, -1, 0, expect.closeTo(Math.SQRT1_2, 6)]);
});

test('vectors of different encoders are refused', () => {
  const compare = () => computeCosines(Float32Array.from([1, 2, 3]), table);
  expect(compare).toThrow('a vector of 3 cannot be compared with rows of 2');
});

test('rows are ranked best first, equal ones in their order', () => {
  const ranked = rankRows(Float32Array.from([1, 0]), table, 4);
  expect(ranked.map(({ row }) => row)).toEqual([0, 4, 1, 3]);
});

test('zero-shot scores are the softmax of a hundred cosines', () => {
  const image = Float32Array.from([1, 0]);
  const angle = (cosine: number) => [cosine, Math.sqrt(1 - cosine ** 2)];
  const texts = Float32Array.from([0.3, 0.28, 0.25].flatMap(angle));
  const scores = [...computeZeroShot(image, { vectors: texts, width: 2 })];
  const weights = [Math.exp(0), Math.exp(-2), Math.exp(-5)];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (const [index, weight] of weights.entries()) {
    expect(scores[index]).toBeCloseTo(weight / sum, 4);
  }
});
