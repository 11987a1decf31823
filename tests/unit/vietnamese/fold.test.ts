import { expect, test } from 'vitest';
import { foldVietnamese, hasVietnameseMarks } from '#core/vietnamese/fold.ts';

test('folding strips case, tones, vowel marks and the bar of đ', () => {
  expect(foldVietnamese('Đường phố ÂĂÊÔƠƯ, một ngày nắng!')).toBe(
    'duong pho aaeoou, mot ngay nang!',
  );
});

test('folding does not care where a tone mark stands or how it is composed', () => {
  for (const text of ['hoà', 'hòa', 'hoà'.normalize('NFD'), 'HOÀ']) {
    expect(foldVietnamese(text)).toBe('hoa');
  }
});

test('a query has marks if one of its letters does', () => {
  expect(['duong', 'DUONG', 'đuong', 'dương', 'đi', 'DI'].map(hasVietnameseMarks)).toEqual([
    false,
    false,
    true,
    true,
    true,
    false,
  ]);
});
