import { expect, test } from 'vitest';
import { computeMeanDirection } from '#core/keywords/compute-mean-direction.ts';
import { fitKeyword } from '#core/keywords/fit-keyword.ts';
import { fitKeywordTable } from '#core/keywords/fit-keyword-table.ts';
import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import { chooseKeywords, scoreKeywords } from '#core/keywords/score-keywords.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { drain } from '#core/steps/drain.ts';

const random = createRandom('fit keywords');

test('finds the slope and the offset that made the probabilities', () => {
  const cosines = Float32Array.from({ length: 4000 }, () => 0.2 + 0.1 * random.normal());
  const shares = cosines.map((cosine) => 1 / (1 + Math.exp(-(20 * cosine - 5))));
  const { slope, offset, discernment } = fitKeyword(cosines, shares);
  expect(slope).toBeCloseTo(20, 1);
  expect(offset).toBeCloseTo(-5, 1);
  // No image is wholly without it.
  expect(discernment).toBe(0.5);
});

test('tells how well images are told apart', () => {
  const cosines = Float32Array.of(0.1, 0.2, 0.3, 0.4);
  expect(fitKeyword(cosines, Float32Array.of(0, 0, 1, 1)).discernment).toBe(1);
  expect(fitKeyword(cosines, Float32Array.of(0, 1, 0, 1)).discernment).toBe(0.75);
});

test('a word that is farther from its images than from others is as likely everywhere', () => {
  const { slope, offset } = fitKeyword(
    Float32Array.of(0.1, 0.2, 0.3, 0.4),
    Float32Array.of(1, 0.5, 0.5, 0),
  );
  expect(slope).toBe(0);
  expect(1 / (1 + Math.exp(-offset))).toBeCloseTo(0.5, 6);
});

/** Images of one or two of three things; captions name them, each a little beside its axis. */
function drawWorld(): KeywordTable {
  const words = ['chó', 'mèo', 'biển'];
  const images = Array.from({ length: 300 }, () => words.map(() => random.chance(0.4)));
  const vectors = Float32Array.from(
    images.flatMap((has) => has.map((is) => (is ? 1 : 0) + 0.15 * random.normal())),
  );
  const captions = images.map((has) => [words.filter((_, at) => has[at])]);
  const embeddings = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  return drain(fitKeywordTable({ words, embeddings, width: 3 }, { vectors, width: 3, captions }));
}

test('chooses for an image the words that its captions would have', () => {
  const table = drawWorld();
  expect(table.discernment).toBeGreaterThan(0.9);
  expect(table.limit).toBeGreaterThanOrEqual(2);
  const choose = (...image: number[]) =>
    chooseKeywords(scoreKeywords(Float32Array.from(image), table), table);
  expect(choose(1, 0, 1)).toEqual(expect.arrayContaining(['chó', 'biển']));
  expect(choose(0, 1, 0)).toEqual(['mèo']);
});

test('chooses the likeliest word where none is likely, and never more than the limit', () => {
  const scored = [
    { text: 'a', probability: 0.3 },
    { text: 'b', probability: 0.2 },
    { text: 'c', probability: 0.1 },
  ];
  expect(chooseKeywords(scored, { threshold: 0.5, limit: 3 })).toEqual(['a']);
  expect(chooseKeywords(scored, { threshold: 0.05, limit: 2 })).toEqual(['a', 'b']);
});

test('a long vector counts no more for the mean than a short one', () => {
  const mean = computeMeanDirection([Float32Array.of(10, 0), Float32Array.of(0, 0.1)]);
  expect([...mean]).toEqual([0.5, 0.5]);
});
