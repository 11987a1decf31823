import { expect, test } from 'vitest';
import { findPhrases } from '#core/phrases/find-phrases.ts';
import { PhraseIndex } from '#core/phrases/phrase-index.ts';

const MAI = 1;
const LAN = 2;

const CAPTIONS = [
  ['một người đàn ông đang đạp xe trên đường phố đông đúc', MAI],
  ['một người đàn ông đội nón lá đi trên đường phố đông đúc', MAI],
  ['hai cô gái đi bộ trên đường phố đông đúc ở Huế', LAN],
  ['ba cô gái đi bộ dọc đường ray', LAN],
  ['Một con mèo nằm trên ghế, đường phố đông đúc phía sau', LAN],
  ['chợ Đông Ba ở Huế', MAI],
] as const;

function learn(captions: readonly (readonly [string, number])[] = CAPTIONS): PhraseIndex {
  const index = new PhraseIndex();
  for (const [at, [text, authorId]] of captions.entries()) {
    index.put(at + 1, { text, authorId, weight: 1 });
  }
  return index;
}

function list(index: PhraseIndex, typed: string, reader = {}): readonly string[] {
  return findPhrases(index, typed, reader).phrases.map(({ text }) => text);
}

test('goes on as most captions did that had the same words before', () => {
  const found = findPhrases(learn(), 'hai chiếc xe trên đ');
  expect(found).toEqual({ start: 18, phrases: [{ text: 'đường phố đông đúc', weight: 3 }] });
});

test('letters without marks find any marks, letters with marks only their own', () => {
  expect(list(learn(), 'xe trên duong')).toEqual(['đường phố đông đúc']);
  expect(list(learn(), 'xe trên đương')).toEqual([]);
  expect(list(learn(), 'xe tren duo')).toEqual(['đường phố đông đúc']);
  expect(list(learn(), 'xe trên đường'.normalize('NFD'))).toEqual(['đường phố đông đúc']);
});

test('finds a word that nothing ever stood before by two letters of its beginning', () => {
  expect(list(learn(), 'xanh d')).toEqual([]);
  expect(list(learn(), 'xanh du')[0]).toBe('đường phố đông đúc');
});

test('knows how captions begin, in the case that one types in', () => {
  expect(list(learn(), 'Mộ')).toEqual(['Một người đàn ông']);
  expect(list(learn(), 'đông đúc, m')).toContain('một người đàn ông');
});

test('a phrase goes across no comma, keeps a name as it is and says nothing that is typed already', () => {
  expect(list(learn(), 'trên g')).toEqual([]);
  expect(list(learn(), 'một ngôi nhà ở h')).toEqual(['Huế']);
  expect(list(learn(), 'một ngôi nhà ở Huế')).toEqual([]);
});

test('what one draft alone says is not offered, unless it was approved', () => {
  const index = learn([['con trâu đằm mình dưới ao', MAI]]);
  expect(list(index, 'con t')).toEqual([]);
  index.put(1, { text: 'con trâu đằm mình dưới ao', authorId: MAI, weight: 2 });
  expect(list(index, 'con t')).toEqual(['trâu đằm mình dưới ao']);
});

test('counts only what its reader may know, and not the caption that is being written', () => {
  expect(list(learn(), 'cô gái đ', { authorId: LAN })).toEqual(['đi bộ']);
  expect(list(learn(), 'cô gái đư', { authorId: MAI })).toEqual(['đường phố đông đúc']);
  expect(list(learn(), 'cô gái đ', { authorId: null })).toEqual([]);
  expect(list(learn(), 'ba cô gái đi b', { exceptId: 3 })).toEqual([]);
});

test('forgets what was removed, and what was rewritten', () => {
  const index = learn();
  index.remove(1);
  index.put(2, { text: 'đã viết lại', authorId: MAI, weight: 1 });
  expect(findPhrases(index, 'trên d').phrases).toEqual([]);
  expect(index.deadShare).toBeCloseTo(2 / 7);
});

test('says no more than three phrases, each beginning with another word', () => {
  const texts = ['bơi', 'chạy', 'bay', 'nhảy'].flatMap((word) => [
    [`con vịt đang ${word}`, MAI] as const,
    [`con vịt đang ${word} nhanh`, MAI] as const,
  ]);
  expect(list(learn(texts), 'con vịt đang ')).toHaveLength(3);
});
