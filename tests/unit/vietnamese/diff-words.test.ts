import { expect, test } from 'vitest';
import { createRandom } from '#core/random/seeded-random.ts';
import { diffWords } from '#core/vietnamese/diff-words.ts';

test('names the words that were taken out and put in', () => {
  expect(diffWords('một con mèo đen ngồi', 'một con mèo trắng đang ngồi')).toEqual([
    { kind: 'same', text: 'một con mèo ' },
    { kind: 'removed', text: 'đen ' },
    { kind: 'added', text: 'trắng đang ' },
    { kind: 'same', text: 'ngồi' },
  ]);
});

test('its parts put both texts together again', () => {
  const random = createRandom('diff');
  const words = ['con', 'mèo', 'chó', '  ', 'đen', 'và'];
  for (let run = 0; run < 200; run += 1) {
    const write = () => Array.from({ length: random.int(9) }, () => random.pick(words)).join(' ');
    const [before, after] = [write(), write()];
    const parts = diffWords(before, after);
    const join = (without: string) =>
      parts
        .flatMap(({ kind, text }) => (kind === without ? [] : text.split(/\s+/)))
        .filter(Boolean);
    expect([join('added'), join('removed')]).toEqual(
      [before, after].map((text) => text.split(/\s+/).filter(Boolean)),
    );
  }
});

test('the same text twice is one part', () => {
  expect(diffWords('con mèo', 'con mèo')).toEqual([{ kind: 'same', text: 'con mèo' }]);
  expect(diffWords('', '')).toEqual([]);
});
