import { expect, test } from 'vitest';
import { createDateFormat } from '#renderer/i18n/create-date-format.ts';

const AT = new Date(2026, 10, 5, 16, 7);

test('writes the day before the month in Vietnamese, in figures', () => {
  expect(createDateFormat('vi', 'minute').format(AT)).toBe('16:07 05/11/2026');
  expect(createDateFormat('vi', 'day').format(AT)).toBe('05/11/2026');
});

test('names the month in English', () => {
  expect(createDateFormat('en', 'minute').format(AT)).toMatch(/^Nov 5, 2026, 4:07\sPM$/u);
  expect(createDateFormat('en', 'day').format(AT)).toBe('Nov 5, 2026');
});
