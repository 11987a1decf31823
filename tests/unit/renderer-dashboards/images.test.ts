import { expect, test } from 'vitest';
import { binLengths, shareLengths } from '#renderer/features/dashboards/corpus/bin-lengths.ts';
import { matchNgrams } from '#renderer/features/dashboards/images/match-ngrams.ts';
import { binScores, rankImages } from '#renderer/features/dashboards/images/rank-images.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { ImageScore } from '#shared/domain/score.ts';

test('marks runs of words that a reference has too, the longer the stronger', () => {
  const pieces = matchNgrams('Hai con mèo, đang ngủ trên ghế.', [
    'hai con mèo ngủ',
    'nằm trên ghế',
  ]);
  expect(pieces).toEqual([
    { text: 'Hai con mèo', order: 3 },
    { text: ', đang ', order: 0 },
    { text: 'ngủ', order: 1 },
    { text: ' ', order: 0 },
    { text: 'trên ghế', order: 2 },
    { text: '.', order: 0 },
  ]);
  expect(pieces.map(({ text }) => text).join('')).toBe('Hai con mèo, đang ngủ trên ghế.');
});

test('what nobody wrote is not marked', () => {
  expect(matchNgrams('một chiếc thuyền', [])).toEqual([{ text: 'một chiếc thuyền', order: 0 }]);
});

const image = (id: number, value: number): ImageScore => ({
  imageId: id as ImageId,
  fileName: `${id}.jpg`,
  candidate: '',
  scores: { CIDEr: value },
});
const idsOf = (ranked: ReturnType<typeof rankImages>) => ranked.map((each) => each.image.imageId);

test('images come worst, best or most changed first', () => {
  const images = [image(1, 0.5), image(2, 0.1), image(3, 0.9)];
  const others = [image(1, 0.4), image(2, 0.9), image(3, 0.9)];
  expect(idsOf(rankImages(images, 'CIDEr', 'worst'))).toEqual([2, 1, 3]);
  expect(idsOf(rankImages(images, 'CIDEr', 'best'))).toEqual([3, 1, 2]);
  const changed = rankImages(images, 'CIDEr', 'changed', others);
  expect(idsOf(changed)).toEqual([2, 1, 3]);
  expect(changed[0]?.change).toBeCloseTo(-0.8);
});

test('every score is in one bin', () => {
  const bins = binScores([0, 0.05, 0.1, 0.55, 1]);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  expect(bins[0]).toMatchObject({ from: 0, count: 2 });
  expect(bins.at(-1)?.count).toBe(1);
  expect(binScores([])).toEqual([{ from: 0, to: 0.1, count: 0 }]);
});

test('neighbouring lengths are joined where there are many', () => {
  expect(binLengths([0, 0, 3, 1])).toEqual([
    { from: 2, to: 2, count: 3 },
    { from: 3, to: 3, count: 1 },
  ]);
  const long = Array.from({ length: 41 }, (_, at) => (at >= 8 ? 1 : 0));
  const bins = binLengths(long);
  expect(bins.length).toBeLessThanOrEqual(16);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(33);
  expect(shareLengths([{ from: 2, to: 3, count: 0 }], [0, 0, 1, 1, 2])).toEqual([50]);
});
