import { expect, test } from 'vitest';
import { placeTones } from '#core/vietnamese/tone-placement.ts';
import { createI18n, detectLanguage } from '#renderer/i18n/create-i18n.ts';
import { resources } from '#renderer/i18n/resources.ts';

/** Every text by its path, such as `errors.DISK_FULL.what`. */
function listTexts(value: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string'
      ? [[`${prefix}${key}`, entry] as const]
      : listTexts(entry as object, `${prefix}${key}.`),
  );
}

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name).sort();

const english = new Map(listTexts(resources.en));
const vietnamese = new Map(listTexts(resources.vi));

test('both languages have the same texts, but for the singular that Vietnamese lacks', () => {
  const keys = [...english.keys()].filter((key) => !key.endsWith('_one')).sort();
  expect([...vietnamese.keys()].sort()).toEqual(keys);
});

test('a translation fills in what the original fills in', () => {
  for (const [key, text] of vietnamese) {
    expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
  }
});

test('no text is empty, and Vietnamese ones are composed', () => {
  for (const [key, text] of [...english, ...vietnamese]) {
    expect([key, text.trim() !== '']).toEqual([key, true]);
    expect([key, text.normalize('NFC')]).toEqual([key, text]);
  }
});

test('Vietnamese texts place tone marks in one way, but for the one that shows both', () => {
  const misplaced = [...vietnamese].filter(
    ([key, text]) => key !== 'guidelines.placements.old' && placeTones(text, 'new') !== text,
  );
  expect(misplaced).toEqual([]);
});

test('counts by the plurals of each language', () => {
  const i18n = createI18n('en');
  expect(i18n.t('imageCount', { count: 1 })).toBe('1 picture');
  expect(i18n.t('imageCount', { count: 2 })).toBe('2 pictures');
  expect(createI18n('vi').t('imageCount', { count: 1 })).toBe('1 ảnh');
});

test('writes large numbers as each language does', () => {
  expect(createI18n('en').t('imageCount', { count: 12_345 })).toBe('12,345 pictures');
  expect(createI18n('vi').t('imageCount', { count: 12_345 })).toBe('12.345 ảnh');
});

test.each([
  [['vi-VN', 'en-US'], 'vi'],
  [['en-GB', 'vi'], 'en'],
  [['fr', 'vi'], 'vi'],
  [['de-DE'], 'en'],
  [[], 'en'],
] as const)('a person whose system prefers %j reads %s', (preferred, language) => {
  expect(detectLanguage(preferred)).toBe(language);
});
