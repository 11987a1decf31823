import { expect, test } from 'vitest';
import { placeTones } from '#core/vietnamese/tone-placement.ts';

test.each([
  ['hoà', 'hòa'],
  ['khoẻ', 'khỏe'],
  ['thuỷ', 'thủy'],
  ['uý', 'úy'],
  ['Hoà', 'Hòa'],
  ['HOÀ', 'HÒA'],
  ['loã', 'lõa'],
])('%s in the new style is %s in the old, and back', (modern, traditional) => {
  expect(placeTones(modern, 'old')).toBe(traditional);
  expect(placeTones(traditional, 'new')).toBe(modern);
  expect(placeTones(modern, 'new')).toBe(modern);
  expect(placeTones(traditional, 'old')).toBe(traditional);
});

test.each([
  'hoàng',
  'toán',
  'quý',
  'quả',
  'già',
  'gì',
  'giếng',
  'mía',
  'múa',
  'lửa',
  'ngoài',
  'khuỷu',
  'người',
  'thuở',
  'thuế',
  'tuyến',
  'xoèn xoẹt',
  'yến',
  'oẳn',
  'huỳnh',
])('%s is the same in both styles', (word) => {
  expect(placeTones(word, 'old')).toBe(word);
  expect(placeTones(word, 'new')).toBe(word);
});

test('a misplaced mark is mended, a foreign word and punctuation are left alone', () => {
  expect(placeTones('tòan bộ, hòang hôn: café, Chloé!', 'new')).toBe(
    'toàn bộ, hoàng hôn: café, Chloé!',
  );
});

test('decomposed text comes back composed', () => {
  expect(placeTones('hoà bình'.normalize('NFD'), 'old')).toBe('hòa bình');
});
