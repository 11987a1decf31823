import { expect, test } from 'vitest';
import { computeSlipDistance, SLIP, toSpelling } from '#core/spelling/slip-distance.ts';
import { openSpellingLexicon } from '#tests/support/spelling-lexicon.ts';

const lexicon = openSpellingLexicon(['Đắk Mil', 'xỉu']);

function distance(written: string, meant: string): number {
  return computeSlipDistance(toSpelling(written), toSpelling(meant));
}

test('knows syllables whatever their case, tone placement and form, and the project’s own', () => {
  for (const known of ['đường', 'Đường', 'hoà', 'hòa', 'thuỷ', 'nghiêng'.normalize('NFD'), 'đắk']) {
    expect(lexicon.has(known), known).toBe(true);
  }
  for (const unknown of ['đưởng', 'đap', 'ngổi']) {
    expect(lexicon.has(unknown), unknown).toBe(false);
  }
});

test.each([
  ['a tone', 'đưởng', 'đường'],
  ['a letter’s mark', 'đap', 'đạp'],
  ['a Telex key left over', 'đuongf', 'đường'],
  ['a key left over', 'ngườif', 'người'],
  ['letters the other way round', 'nguời', 'người'],
  ['a letter too few', 'nghiêg', 'nghiêng'],
  ['a bar', 'dứng', 'đứng'],
])('takes back %s: %s was %s', (_slip, written, meant) => {
  expect(lexicon.suggest(written)).toContain(meant);
});

test('says first what is nearest and stands in most words, in the case of what was written', () => {
  expect(lexicon.suggest('đưởng')[0]).toBe('đường');
  expect(lexicon.suggest('Đưởng')[0]).toBe('Đường');
  expect(lexicon.suggest('ngổi')[0]).toBe('ngồi');
  expect(lexicon.suggest('ngừoi')[0]).toBe('người');
});

test('takes hỏi for ngã, which many speak alike, before other tones', () => {
  for (const [written, meant] of [
    ['bải', 'bãi'],
    ['biễn', 'biển'],
    ['giửa', 'giữa'],
    ['sẳn', 'sẵn'],
  ] as const) {
    expect(lexicon.suggest(written)[0]).toBe(meant);
  }
});

test('a slip of the keyboard costs less than a letter', () => {
  expect(distance('đường', 'đường')).toBe(0);
  expect(distance('đưởng', 'đường')).toBe(SLIP.tone);
  expect(distance('đuờng', 'đường')).toBeCloseTo(SLIP.mark);
  expect(distance('đườngf', 'đường')).toBeCloseTo(SLIP.telexKey);
  expect(distance('đưởnh', 'đường')).toBeCloseTo(SLIP.letter + SLIP.tone);
});
