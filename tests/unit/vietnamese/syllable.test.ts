import { expect, test } from 'vitest';
import { isSyllable, parseSyllable } from '#core/vietnamese/syllable.ts';

test.each([
  ['nghiêng', 'ngh', 'iêng', 'level'],
  ['Hoà', 'h', 'oa', 'falling'],
  ['hòa', 'h', 'oa', 'falling'],
  ['quốc', 'qu', 'ôc', 'rising'],
  ['gì', 'gi', 'i', 'falling'],
  ['giếng', 'gi', 'iêng', 'rising'],
  ['già', 'gi', 'a', 'falling'],
  ['khuỷu', 'kh', 'uyu', 'dipping'],
  ['ỷ', '', 'y', 'dipping'],
  ['yêu', '', 'yêu', 'level'],
  ['NGƯỜI', 'ng', 'ươi', 'falling'],
  ['được', 'đ', 'ươc', 'heavy'],
  ['tiếng'.normalize('NFD'), 't', 'iêng', 'rising'],
])('%s is %s + %s, %s', (text, onset, rhyme, tone) => {
  expect(parseSyllable(text)).toEqual({ onset, rhyme, tone });
});

test.each([
  'nghành',
  'kách',
  'ngỉ',
  'gế',
  'cim',
  'thàt',
  'học̀',
  'blog',
  'tuiếng',
  'fan',
  'zô',
  'máá',
  'qốc',
  'tyêu',
  'dđi',
  '',
  '123',
])('%j cannot be a syllable', (text) => {
  expect(isSyllable(text)).toBe(false);
});

test('the syllables of an everyday text are all possible', () => {
  const text =
    'một người phụ nữ đội nón lá đang gánh hai rổ trái cây đi qua chiếc cầu gỗ nhỏ bắc ngang con kênh phía sau là những ngôi nhà sàn lợp tôn với khuỷu tay giặt giũ huơ huých quýt quỳnh thuở nguệch ngoạc xoong boong xuýt khuya oằn uỷ ướt yếm ào ạt';
  expect(text.split(' ').filter((syllable) => !isSyllable(syllable))).toEqual([]);
});
