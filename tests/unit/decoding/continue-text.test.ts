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

test('half a syllable that makes no likely word is neither completed nor followed', () => {
  const unlikely = (word: string) => [
    ...toWords('hai'),
    { text: word, probability: 1e-9 },
    { text: 'đang', probability: 0.9 },
  ];
  expect(continueText('hai nguo', unlikely('nguong'))).toEqual([]);
  expect(continueText('hai ngu', unlikely('ngu'))).toEqual([]);
  // A space says that the word is whole, however unlikely.
  expect(continueText('hai ngu ', unlikely('ngu')).map(({ text }) => text)).toEqual(['đang']);
});
