import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extractKeywords } from '#core/keywords/extract-keywords.ts';
import { LEXICON_FILES, parseLexiconFiles } from '#core/vietnamese/lexicon-files.ts';
import { createWordLexicon } from '#core/vietnamese/word-lexicon.ts';
import { createWordSegmenter } from '#core/vietnamese/word-segmenter.ts';

const texts = new Map(
  await Promise.all(
    LEXICON_FILES.map(
      async (name) =>
        [name, await readFile(join('resources', 'vietnamese', name), 'utf8')] as const,
    ),
  ),
);
const segmenter = createWordSegmenter(
  createWordLexicon(parseLexiconFiles((name) => texts.get(name) ?? '')),
);

test.each([
  ['Một con chó nâu đang chạy trên bãi biển', ['chó', 'nâu', 'chạy', 'bãi biển']],
  [
    'Hai người đàn ông đang chơi bóng đá trên sân cỏ xanh.',
    ['hai', 'đàn ông', 'chơi', 'bóng đá', 'sân', 'cỏ xanh'],
  ],
  [
    'cô gái mặc áo dài trắng đội nón lá đang đi xe đạp',
    ['cô gái', 'mặc', 'áo dài', 'trắng', 'đội', 'nón lá', 'đi', 'xe đạp'],
  ],
  ['một con mèo và một con mèo', ['mèo']],
  ['có 1 và 3!', []],
  ['', []],
])('finds what is in the picture of “%s”', (caption, keywords) => {
  expect(extractKeywords(caption, segmenter)).toEqual(keywords);
});

test('reads letters with their marks apart as it reads them in one', () => {
  const caption = 'một chú chó trên bãi biển';
  expect(extractKeywords(caption.normalize('NFD'), segmenter)).toEqual(
    extractKeywords(caption, segmenter),
  );
});
