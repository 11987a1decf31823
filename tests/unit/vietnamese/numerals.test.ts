import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNumber, spellNumber } from '#core/vietnamese/numerals.ts';

test.each([
  [0, 'không'],
  [5, 'năm'],
  [10, 'mười'],
  [11, 'mười một'],
  [15, 'mười lăm'],
  [20, 'hai mươi'],
  [21, 'hai mươi mốt'],
  [55, 'năm mươi lăm'],
  [105, 'một trăm linh năm'],
  [110, 'một trăm mười'],
  [1005, 'một nghìn không trăm linh năm'],
  [2024, 'hai nghìn không trăm hai mươi bốn'],
  [1000000, 'một triệu'],
])('%d is %s', (value, words) => {
  expect(spellNumber(value)).toBe(words);
  expect(parseNumber(words.split(' '))).toBe(value);
});

test('what is spelled is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
      expect(parseNumber(spellNumber(value).split(' '))).toBe(value);
    }),
  );
});

test.each([
  ['hai mươi tư', 24],
  ['ba lẻ bốn', undefined],
  ['một trăm lẻ ba', 103],
  ['ba ngàn', 3000],
  ['hai_mươi lăm', 25],
  ['con mèo', undefined],
  ['nghìn', undefined],
  ['', undefined],
])('%j is read as %s', (words, value) => {
  expect(parseNumber(words === '' ? [] : words.split(' '))).toBe(value);
});

test.each([-1, 1.5, 1e12, Number.NaN])('%d is not spelled', (value) => {
  expect(() => spellNumber(value)).toThrow(RangeError);
});
