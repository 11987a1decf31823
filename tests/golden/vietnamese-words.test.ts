import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseLexiconFiles } from '#core/vietnamese/lexicon-files.ts';
import { createWordLexicon } from '#core/vietnamese/word-lexicon.ts';
import { createWordSegmenter, type WordSegmenter } from '#core/vietnamese/word-segmenter.ts';

/**
 * UD_Vietnamese-VTB, dev (CC BY-SA 4.0): read in place, never copied. Even sentences (0, 2, …) were looked at while the rules were
 * written, odd ones never, so theirs is the number to believe.
 */
const folder = new URL('../../../shared/fixtures/vietnamese/', import.meta.url);
const gold = new URL('vi_vtb-ud-dev.conllu', folder);
const available = existsSync(gold);
if (!available) console.warn(`skipped: ${gold.pathname} is not there`);

const resource = (name: string) =>
  readFileSync(new URL(`../../resources/vietnamese/${name}`, import.meta.url), 'utf8');

test.skipIf(!available)('the shipped lexicon finds the words of VTB with F1 over 0.93', () => {
  const segmenter = createWordSegmenter(createWordLexicon(parseLexiconFiles(resource)));
  const sentences = readSentences();
  const unseen = sentences.filter((_, at) => at % 2 === 1);
  const scores = { all: computeF1(segmenter, sentences), unseen: computeF1(segmenter, unseen) };
  console.info('word segmentation F1', scores);
  expect(scores.all).toBeGreaterThan(0.935);
  expect(scores.unseen).toBeGreaterThan(0.93);
});

test.skipIf(!available)('a word list of 74,000 entries is read and does no harm', () => {
  const list = readFileSync(new URL('Viet74K.txt', folder), 'utf8');
  const segmenter = createWordSegmenter(createWordLexicon(parseLexiconFiles(resource, list)));
  const score = computeF1(segmenter, readSentences());
  console.info('word segmentation F1 with Viet74K added', score);
  expect(score).toBeGreaterThan(0.925);
});

function readSentences(): string[][] {
  return readFileSync(gold, 'utf8')
    .split('\n\n')
    .map((block) =>
      block
        .split('\n')
        .filter((line) => /^\d+\t/.test(line))
        .map((line) => (line.split('\t')[1] ?? '').normalize('NFC')),
    )
    .filter((words) => words.length > 0);
}

/** F1 over word spans, in characters that are not white space. */
function computeF1(segmenter: WordSegmenter, sentences: readonly string[][]): number {
  let right = 0;
  let found = 0;
  let expected = 0;
  for (const words of sentences) {
    const spans = spansOf(words);
    const result = spansOf(segmenter.segment(words.join(' ')));
    expected += spans.size;
    found += result.size;
    right += [...result].filter((span) => spans.has(span)).length;
  }
  return (2 * right) / (found + expected);
}

function spansOf(words: readonly string[]): Set<string> {
  let at = 0;
  return new Set(
    words.map((word) => {
      const start = at;
      at += word.replace(/[\s_]/gu, '').length;
      return `${start}-${at}`;
    }),
  );
}
