import { expect, test } from 'vitest';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import { describeCorpus } from '#core/statistics/describe-corpus.ts';

const image = (...captions: readonly string[]) => ({
  captions: captions.map((text, index) => ({
    slot: index + 1,
    author: index === 0 ? 'Lan' : null,
    authorId: index === 0 ? (7 as AnnotatorId) : null,
    text,
    tokens: text.split(' '),
  })),
});

test('describes captions', () => {
  const statistics = describeCorpus(
    [
      image('hai con mèo ngủ', 'con mèo nằm_ngủ'),
      image('hai con mèo ngủ', 'một chiếc thuyền'),
      image(),
    ],
    'segmenter',
  );
  expect(statistics).toMatchObject({
    ...{ images: 3, captions: 4, captionsPerImage: [1, 0, 2], words: 14, vocabulary: 8 },
    length: { mean: 3.5, shortest: 3, longest: 4, histogram: [0, 0, 0, 2, 2] },
    growth: [
      { captions: 1, vocabulary: 4 },
      { captions: 2, vocabulary: 5 },
      { captions: 3, vocabulary: 5 },
      { captions: 4, vocabulary: 8 },
    ],
    duplicates: [{ text: 'hai con mèo ngủ', images: 2 }],
    segmenter: 'segmenter',
  });
  expect(statistics.frequent.words.slice(0, 2)).toEqual([
    { term: 'con', count: 3 },
    { term: 'mèo', count: 3 },
  ]);
  expect(statistics.frequent.bigrams[0]).toEqual({ term: 'con mèo', count: 3 });
  const { bySlot, byPerson } = statistics.agreement;
  expect(bySlot.map(({ slot, captions }) => [slot, captions])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(byPerson).toEqual([{ person: 'Lan', authorId: 7, ...bySlot[0], slot: undefined }]);
  expect(statistics.mutualBleuTenths).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const parts = new Map(statistics.partsOfSpeech.map(({ part, count }) => [part, count]));
  expect(parts.get('number')).toBe(3);
  expect(parts.get('classifier')).toBe(4);
  expect(parts.get('verb')).toBe(3);
});

test('nothing is described as nothing', () => {
  expect(describeCorpus([], 's')).toMatchObject({
    ...{ images: 0, captions: 0, captionsPerImage: [0], growth: [], mutualBleu: null },
    ...{ agreement: { bySlot: [], byPerson: [] }, mutualBleuTenths: [], duplicates: [] },
  });
});
