import { expect, test } from 'vitest';
import { normalizeText } from '#core/vietnamese/normalize-text.ts';

test('every setting together', () => {
  const text = 'Hai người, đứng trước toà nhà 12 tầng;  lúc 10:30 (đêm) – cao 3,5 m.'.normalize(
    'NFD',
  );
  expect(
    normalizeText(text, {
      unicode: 'NFC',
      toneMarks: 'old',
      case: 'lower',
      punctuation: 'removed',
      numerals: 'words',
    }),
  ).toBe('hai người đứng trước tòa nhà mười hai tầng lúc 10:30 đêm cao 3,5 m');
});

test('without a setting nothing but white space changes', () => {
  expect(normalizeText('  Con_mèo  NGỦ. ', {})).toBe('Con_mèo NGỦ.');
});

test('a joined word keeps its underscore and a code its zeros', () => {
  expect(
    normalizeText('người_đàn_ông, số 007', { punctuation: 'removed', numerals: 'words' }),
  ).toBe('người_đàn_ông số 007');
});
