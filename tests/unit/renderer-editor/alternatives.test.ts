import { expect, test } from 'vitest';
import {
  createAlternatives,
  toReplacement,
} from '#renderer/features/editor/alternatives/alternatives.ts';
import { chooseWord, toWordLine } from '#renderer/features/editor/alternatives/word-line.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

const KEY = { projectId: 'p' as ProjectId, imageId: 1 as ImageId, slot: 1 };
const GHOST = [
  { text: ' đang', probability: 0.95 },
  { text: ' nằm', probability: 0.4 },
  { text: ' ngủ', probability: 0.9 },
];

function wordAt(typed: string, ghost: typeof GHOST, caret: number): string {
  const line = toWordLine(typed, ghost);
  const word = line.words[chooseWord(line, ghost, caret)];
  return word === undefined ? '' : line.text.slice(word.start, word.end);
}

test('means the first doubtful word foretold, or the word at the caret', () => {
  expect(wordAt('một con mèo', GHOST, 11)).toBe('nằm');
  expect(wordAt('một con mèo', GHOST.slice(0, 1), 11)).toBe('đang');
  expect(wordAt('một con m', [{ text: 'èo', probability: 0.3 }], 9)).toBe('mèo');
  expect(wordAt('một con mèo', [], 5)).toBe('con');
  expect(wordAt('một con mèo ', [], 12)).toBe('mèo');
  expect(wordAt('', [], 0)).toBe('');
});

/** Lets answers arrive. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

async function openAt(typed: string, ghost: typeof GHOST, wordIndex: number) {
  const asked: string[] = [];
  const alternatives = createAlternatives({
    list: async (_key, before) => {
      asked.push(before);
      return [
        { text: 'ngồi', probability: 0.5 },
        { text: 'nằm', probability: 0.4 },
      ];
    },
    complete: async (_key, before) => ` sau ${before.length}`,
  });
  alternatives.open(KEY, toWordLine(typed, ghost), wordIndex);
  await settle();
  return { alternatives, asked };
}

test('asks by what stands before the word, and begins with the word itself', async () => {
  const { alternatives, asked } = await openAt('một con mèo', GHOST, 4);
  expect(asked).toEqual(['một con mèo đang ']);
  expect(alternatives.find()).toMatchObject({ optionIndex: 1 });
  alternatives.moveWord(1);
  await settle();
  expect(asked.at(-1)).toBe('một con mèo đang nằm ');
  expect(alternatives.find()?.options?.map(({ text }) => text)).toEqual(['ngồi', 'nằm', 'ngủ']);
  alternatives.moveWord(1);
  expect(asked).toHaveLength(2);
  alternatives.close();
  expect(alternatives.find()).toBeNull();
});

test('a foretold word is taken with what is foretold before it', async () => {
  const { alternatives } = await openAt('một con mèo', GHOST, 4);
  alternatives.moveOption(-1);
  const open = alternatives.find();
  expect(open && toReplacement(open, false)).toEqual({ start: 11, end: 11, text: ' đang ngồi' });
});

test('a word that stands is replaced alone, or with all that follows', async () => {
  const { alternatives } = await openAt('mèo nằm ở đó', [], 1);
  alternatives.moveOption(1);
  await settle();
  const open = alternatives.find();
  expect(open && toReplacement(open, false)).toEqual({ start: 4, end: 7, text: 'ngồi' });
  expect(open && toReplacement(open, true)).toEqual({ start: 4, end: 12, text: 'ngồi sau 8' });
});
