import { expect, test } from 'vitest';
import { createReplacer } from '#core/vietnamese/replace-pattern.ts';
import { type PatternRequest, toTextPattern } from '#core/vietnamese/text-pattern.ts';

function replace(request: PatternRequest, replacement: string, text: string): string {
  const hasGroups = request.isPattern === true;
  return createReplacer(toTextPattern(request), { replacement, hasGroups })(text);
}

test('a word without marks finds every reading, one with marks only that', () => {
  const text = 'con đường ở phố Dương';
  expect(replace({ text: 'duong' }, 'X', text)).toBe('con X ở phố X');
  expect(replace({ text: 'đường' }, 'X', text)).toBe('con X ở phố Dương');
  expect(replace({ text: 'duong', marks: 'exact' }, 'X', text)).toBe(text);
  expect(replace({ text: 'đường', marks: 'ignored' }, 'X', text)).toBe('con X ở phố X');
});

test('what lies around a hit without marks keeps its letters, composed or not', () => {
  const text = 'Thuyền ở bến cảng'.normalize('NFD');
  expect(replace({ text: 'ben' }, 'bờ', text)).toBe('Thuyền ở bờ cảng');
});

test('whole words leave longer words alone', () => {
  expect(replace({ text: 'xe', wholeWords: true }, 'cộ', 'xe xem xẻ')).toBe('cộ xem cộ');
  expect(replace({ text: 'đi', wholeWords: true }, 'chạy', 'đi điện')).toBe('chạy điện');
});

test('a regular expression knows Vietnamese letters and hands its groups on', () => {
  const request = { text: String.raw`\b(đ\w+) (\w+)`, isPattern: true };
  expect(replace(request, '$2 $1 ($&) $$', 'một đường dài')).toBe('một dài đường (đường dài) $');
  expect(replace({ text: String.raw`[\w]+$`, isPattern: true }, '!', 'một đường')).toBe('một !');
});

test('groups of a pattern without marks are taken from the text with its marks', () => {
  const request = { text: '(mau) (do|xanh)', isPattern: true };
  expect(replace(request, '$2 $1', 'áo màu đỏ')).toBe('áo đỏ màu');
});

test('plain text is not read as a pattern, nor its replacement', () => {
  expect(replace({ text: 'a.b (c)' }, '$1', 'a.b (c) axb')).toBe('$1 axb');
});

test('a pattern that is none is refused', () => {
  expect(() => toTextPattern({ text: '(', isPattern: true })).toThrow(SyntaxError);
  expect(toTextPattern({ text: '(' }).source).toBe(String.raw`\(`);
});

test('classes of what is no letter keep their case', () => {
  expect(replace({ text: String.raw`\D+`, isPattern: true }, '', 'số 12')).toBe('12');
});
