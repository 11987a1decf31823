import { expect, test } from 'vitest';
import {
  computeDiversity,
  computeMutualBleu,
  computeNovelty,
  computeSelfBleu,
} from '#core/metrics/diversity.ts';

const split = (text: string) => (text === '' ? [] : text.split(' '));

test('distinct n-grams, vocabulary and lengths by hand', () => {
  const result = computeDiversity(['a b a', 'a b', 'a b'].map(split));
  expect(result).toEqual({
    distinct: [2 / 7, 2 / 4, 1 / 1, 0],
    vocabulary: 2,
    captions: 3,
    distinctCaptions: 2 / 3,
    length: {
      mean: 7 / 3,
      shortest: 2,
      longest: 3,
      deviation: Math.sqrt(2 / 9),
      histogram: [0, 0, 2, 1],
    },
  });
});

test('no captions are no failure', () => {
  expect(computeDiversity([]).distinct).toEqual([0, 0, 0, 0]);
  expect(computeDiversity([]).length.histogram).toEqual([]);
  expect(computeNovelty([], [])).toBe(0);
  expect(computeMutualBleu([[split('a')]])).toBe(0);
});

test('novel captions are those no training caption equals', () => {
  expect(computeNovelty(['a b', 'a c'].map(split), ['a b', 'b'].map(split))).toBe(0.5);
});

test('equal captions have mutual BLEU 1, different ones 0', () => {
  const same = [split('a b c d e'), split('a b c d e')];
  const other = [split('a b c d e'), split('f g h i j')];
  expect(computeMutualBleu([same])).toBeCloseTo(1, 6);
  expect(computeMutualBleu([other])).toBeCloseTo(0, 6);
  expect(computeMutualBleu([same, other])).toBeCloseTo(0.5, 6);
  expect(computeSelfBleu([...same, ...other])).toBeGreaterThan(0.5);
});
