import { expect, test } from 'vitest';

import { formatConfidence, formatWords, toPrintable } from '#main/cli/format-caption.ts';

test('marks the words that the model was unsure of', () => {
  const words = [
    { text: 'một', probability: 0.9 },
    { text: 'con', probability: 0.5 },
    { text: 'trâu', probability: 0.49 },
  ];
  expect(formatWords(words, (text) => `<${text}>`)).toBe('một con <trâu>');
});

test('a terminal never gets control characters from a model or a file name', () => {
  expect(toPrintable('mèo\u001b[2J\n\u0007')).toBe('mèo\ufffd[2J\ufffd\ufffd');
  const words = [{ text: '\u001b]0;x', probability: 1 }];
  expect(formatWords(words, (text) => text)).toBe('\ufffd]0;x');
});

test('confidence is the geometric mean of the tokens in percent', () => {
  expect(formatConfidence(0)).toBe('100 %');
  expect(formatConfidence(Math.log(0.5))).toBe(' 50 %');
});
