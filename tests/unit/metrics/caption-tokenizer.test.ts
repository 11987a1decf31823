import { expect, test } from 'vitest';
import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import type { Tokenization } from '#core/metrics/scoring-contract.ts';
import { createWordLexicon } from '#core/vietnamese/word-lexicon.ts';
import { createWordSegmenter } from '#core/vietnamese/word-segmenter.ts';

const segmenter = createWordSegmenter(
  createWordLexicon({
    compounds: ['phụ nữ', 'khung cảnh', 'hòa bình'],
    monosyllables: ['người', 'ở'],
    closedHeads: [],
    closedTails: [],
  }),
);
const caption = 'Người phụ_nữ ở khung_cảnh hoà bình, đẹp.';

test.each<[Tokenization, string]>([
  ['whitespace', 'Người phụ_nữ ở khung_cảnh hoà bình, đẹp.'],
  ['ptb', 'người phụ_nữ ở khung_cảnh hoà bình đẹp'],
  ['syllables', 'người phụ nữ ở khung cảnh hòa bình đẹp'],
  ['words', 'người phụ_nữ ở khung_cảnh hòa_bình đẹp'],
])('%s: %s', (tokenization, tokens) => {
  const contract = defaultTextContract(tokenization, 'test-1');
  expect(createCaptionTokenizer(contract, segmenter)(caption).join(' ')).toBe(tokens);
});

test("the data set's own words stay as they are joined", () => {
  const tokenize = createCaptionTokenizer(defaultTextContract('words', 'dataset'));
  expect(tokenize('Người phụ_nữ đẹp .')).toEqual(['người', 'phụ_nữ', 'đẹp']);
});

test('words without a segmenter are refused', () => {
  expect(() => createCaptionTokenizer(defaultTextContract('words', 'test-1'))).toThrow(
    'test-1: the word segmenter is not loaded',
  );
});

test('an empty caption has no tokens under any contract', () => {
  for (const tokenization of ['whitespace', 'ptb', 'syllables', 'words'] as const) {
    const contract = defaultTextContract(tokenization, 'test-1');
    expect(createCaptionTokenizer(contract, segmenter)('  . ').filter((t) => t !== '.')).toEqual(
      [],
    );
  }
});
