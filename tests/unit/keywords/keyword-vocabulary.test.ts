import { expect, test } from 'vitest';
import { chooseExampleCaptions } from '#core/keywords/choose-example-captions.ts';
import { formatKeywordPrompt, orderKeywords } from '#core/keywords/keyword-prompt.ts';
import { listVocabulary } from '#core/keywords/list-vocabulary.ts';

const CAPTIONS = [['chó', 'nâu'], ['mèo', 'nâu'], ['chó'], ['thuyền'], ['chó', 'biển'], ['biển']];

test('the vocabulary has the most frequent words first, rare ones not at all', () => {
  expect(listVocabulary(CAPTIONS, { size: 10, leastCaptions: 2 })).toEqual(['chó', 'biển', 'nâu']);
  expect(listVocabulary(CAPTIONS, { size: 2, leastCaptions: 1 })).toEqual(['chó', 'biển']);
});

test('the same keywords are always written in the same way', () => {
  const vocabulary = ['chó', 'biển', 'nâu'];
  const write = (keywords: readonly string[]) =>
    formatKeywordPrompt(orderKeywords(keywords, vocabulary));
  const prompt = 'chó, biển, nâu, diều, xa lạ ###';
  expect(write(['nâu', 'xa lạ', 'diều', 'biển', 'chó'])).toBe(prompt);
  expect(write(['chó', 'nâu', 'diều', 'biển', 'xa lạ', 'chó'])).toBe(prompt);
  expect(write([])).toBe('###');
});

test('examples of a word are spread over all captions that have it', () => {
  const captions = Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? ['chó'] : ['mèo']));
  expect(chooseExampleCaptions(['chó', 'mèo', 'vịt'], captions, 3)).toEqual([
    [0, 2, 6],
    [1, 3, 7],
    [],
  ]);
});
