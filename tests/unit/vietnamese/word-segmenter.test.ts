import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseLexiconFiles } from '#core/vietnamese/lexicon-files.ts';
import { isSyllable } from '#core/vietnamese/syllable.ts';
import { splitUnits } from '#core/vietnamese/text-units.ts';
import { createWordLexicon } from '#core/vietnamese/word-lexicon.ts';
import { createWordSegmenter } from '#core/vietnamese/word-segmenter.ts';

const resource = (name: string) =>
  readFileSync(new URL(`../../../resources/vietnamese/${name}`, import.meta.url), 'utf8');
const shipped = createWordSegmenter(createWordLexicon(parseLexiconFiles(resource)));
const segment = (text: string) => shipped.segment(text).join(' ');

describe('with the shipped lexicon', () => {
  test.each([
    ['một người đàn ông đang đi xe đạp', 'một người đàn_ông đang đi xe_đạp'],
    ['hai đứa trẻ chơi bóng đá trên bãi biển', 'hai đứa trẻ chơi bóng_đá trên bãi_biển'],
    ['người phụ nữ đội nón lá ở chợ nổi', 'người phụ_nữ đội nón_lá ở chợ_nổi'],
    ['con chó nằm ngủ cạnh con mèo', 'con chó nằm_ngủ cạnh con mèo'],
    ['các em học sinh tiểu học đi học', 'các em học_sinh tiểu_học đi học'],
    ['khung cảnh đông đúc của khu chợ', 'khung_cảnh đông_đúc của khu chợ'],
  ])('%s', (text, words) => {
    expect(segment(text)).toBe(words);
  });

  test('both placements of the tone mark are the same word', () => {
    expect(segment('khoẻ mạnh, hòa bình, hoà bình')).toBe('khoẻ_mạnh , hòa_bình , hoà_bình');
  });

  test('decomposed text is found in the lexicon', () => {
    expect(segment('phụ nữ'.normalize('NFD'))).toBe('phụ_nữ');
  });

  test('a capitalised word keeps its case', () => {
    expect(segment('Học sinh Việt Nam')).toBe('Học_sinh Việt_Nam');
  });
});

describe('names and numbers', () => {
  test.each([
    ['Ông Võ Đức Hơn nói', 'Ông Võ_Đức_Hơn nói'],
    ['gặp Lâm Đồng Nguyễn Văn Đẳng', 'gặp Lâm_Đồng Nguyễn_Văn_Đẳng'],
    ['ở TP. HCM và Đà Nẵng', 'ở TP. HCM và Đà_Nẵng'],
    ['giá 10 triệu đồng', 'giá 10_triệu đồng'],
    ['cao 3,5 m lúc 10:30.', 'cao 3,5 m lúc 10:30 .'],
    ['bệnh viện Chợ Rẫy', 'bệnh_viện Chợ_Rẫy'],
  ])('%s', (text, words) => {
    expect(segment(text)).toBe(words);
  });
});

test('a word list the user points to adds words but not phrases with a closed head or tail', () => {
  const lists = parseLexiconFiles(
    resource,
    'xập xình xoang\t17\n# note\ncon thuyền nan\nngồi ra\n',
  );
  const own = createWordSegmenter(createWordLexicon(lists));
  expect(own.segment('xập xình xoang').join(' ')).toBe('xập_xình_xoang');
  expect(own.segment('con thuyền nan').join(' ')).not.toBe('con_thuyền_nan');
  expect(own.segment('ngồi ra').join(' ')).toBe('ngồi ra');
});

test('units cover the text and leave out only white space', () => {
  const text = 'Anh ấy (25 tuổi) nói: “TP.HCM rất đông…”; xe-máy 1.000.000đ 50% khung_cảnh 😀';
  const units = splitUnits(text);
  expect(units.map((unit) => unit.text).join('')).toBe(text.replace(/\s/gu, ''));
  for (const unit of units) expect(text.startsWith(unit.text, unit.start)).toBe(true);
});

test('every shipped word is made of possible syllables, once, in lower case', () => {
  const words = parseLexiconFiles(resource).compounds;
  const list = [...words];
  const loans = new Set(['web', 'basa', 'kông', 'kạn']);
  expect(
    list.filter((word) => !word.split(' ').every((part) => isSyllable(part) || loans.has(part))),
  ).toEqual([]);
  expect(list.filter((word) => word !== word.toLowerCase())).toEqual([]);
  expect(new Set(list).size).toBe(list.length);
});
