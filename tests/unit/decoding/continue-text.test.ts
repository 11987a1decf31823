import { expect, test } from 'vitest';
import { continueText } from '#core/decoding/continue-text.ts';

function toWords(text: string) {
  return text.split(' ').map((word, index) => ({ text: word, probability: 1 / (index + 1) }));
}

const WORDS = toWords('một con mèo đang nằm');

test.each([
  ['một con m', ['èo', ' đang', ' nằm']],
  ['một con mèo', [' đang', ' nằm']],
  ['một con mèo ', ['đang', ' nằm']],
  ['  một  con\nmèo  ', ['đang', ' nằm']],
  ['', ['một', ' con', ' mèo', ' đang', ' nằm']],
  [' ', ['một', ' con', ' mèo', ' đang', ' nằm']],
  ['một con mèo đang nằm', []],
  ['một con mèo đang nằm ', []],
])('after "%s" come the words that are missing', (typed, rest) => {
  expect(continueText(typed, WORDS).map(({ text }) => text)).toEqual(rest);
});

test('a caption that does not begin as it was typed is no continuation', () => {
  expect(continueText('một con chó', WORDS)).toEqual([]);
});

test('each word keeps its probability', () => {
  expect(continueText('một con m', WORDS)).toEqual([
    { text: 'èo', probability: 1 / 3 },
    { text: ' đang', probability: 1 / 4 },
    { text: ' nằm', probability: 1 / 5 },
  ]);
});
