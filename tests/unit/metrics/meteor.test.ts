import { expect, test } from 'vitest';
import { alignWords } from '#core/metrics/meteor/align-words.ts';
import { findMatches } from '#core/metrics/meteor/find-matches.ts';
import { computeMeteor } from '#core/metrics/meteor/meteor.ts';
import { stemEnglish } from '#core/metrics/meteor/stem-english.ts';
import { createWordNetSynonyms } from '#core/metrics/meteor/wordnet-synonyms.ts';

const split = (text: string) => text.split(' ');
const align = (candidate: string, reference: string) =>
  alignWords(findMatches(split(candidate), split(reference), {}));

test('a caption equal to its reference scores 1', () => {
  const { corpus, perImage } = computeMeteor([split('một con mèo')], [[split('một con mèo')]], {
    language: 'vi',
  });
  expect(corpus).toBeCloseTo(1, 12);
  expect(perImage[0]).toBeCloseTo(1, 12);
});

test('a caption with nothing in common scores 0', () => {
  const options = { language: 'other' } as const;
  expect(computeMeteor([split('a b')], [[split('c d')]], options).corpus).toBe(0);
  expect(computeMeteor([[]], [[split('c d')]], options).corpus).toBe(0);
});

test('by hand: one chunk of two of three words, language-independent parameters', () => {
  const { corpus } = computeMeteor([split('a b x')], [[split('a b')]], { language: 'other' });
  const fMean = 1 / (0.25 / (2 / 3) + 0.75);
  expect(corpus).toBeCloseTo(fMean * (1 - 0.7 * (1 / 2) ** 1.4), 12);
});

test('the best of several references counts, and the corpus sums counts', () => {
  const { perImage, corpus, mean } = computeMeteor(
    [split('a b'), split('c d')],
    [[split('x y'), split('a b')], [split('c z')]],
    { language: 'other' },
  );
  expect(perImage[0]).toBeCloseTo(1, 12);
  expect(mean).toBeCloseTo(((perImage[0] ?? 0) + (perImage[1] ?? 0)) / 2, 12);
  expect(corpus).not.toBeCloseTo(mean, 3);
});

test('the alignment with fewer chunks wins over the one found first', () => {
  // "the" could go to either place; only the second continues the run.
  const { chunks, matches } = align('cat saw the dog', 'the cat saw the dog');
  expect(chunks).toBe(1);
  expect(matches.map(({ start }) => start)).toEqual([1, 2, 3, 4]);
});

test('words in another order make more chunks', () => {
  expect(align('a b c d', 'c d a b').chunks).toBe(2);
  expect(align('a b c d', 'd c b a').chunks).toBe(4);
});

test('no word is matched twice', () => {
  expect(align('the the the', 'the cat').matches).toHaveLength(1);
});

test('stems and synonyms and paraphrases match after exact words', () => {
  const sets: Readonly<Record<string, string[]>> = { bike: ['n1'], bicycle: ['n1'] };
  const matches = findMatches(split('dogs ride a bike at once'), split('dog ride a bicycle now'), {
    stem: stemEnglish,
    synonymSets: (word) => sets[word] ?? [],
    paraphrases: (phrase) => (phrase === 'at once' ? ['now'] : []),
  });
  expect(matches.map((list) => list.map(({ stage }) => stage))).toEqual([[1], [0], [0], [2], [3]]);
  expect(matches[4]?.[0]).toMatchObject({ candidateStart: 4, candidateLength: 2, length: 1 });
});

test('WordNet files: base forms, irregular forms and shared synsets', () => {
  const synonyms = createWordNetSynonyms({
    indexes: [
      '  1 licence text\nbicycle n 1 1 @ 1 1 02834778  \nbike n 2 1 @ 2 1 03790512 02834778  \n',
      'child n 1 0 1 0 09917593  \n',
    ],
    exceptions: ['children child\n'],
  });
  expect(synonyms('bikes')).toEqual(['n03790512', 'n02834778']);
  expect(synonyms('bicycle')).toEqual(['n02834778']);
  expect(synonyms('children')).toEqual(['n09917593']);
  expect(synonyms('unheard')).toEqual([]);
});
