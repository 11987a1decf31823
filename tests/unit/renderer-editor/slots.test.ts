import { expect, test } from 'vitest';
import { findFirstOf, findNeighbours } from '#renderer/features/editor/neighbours.ts';
import {
  chooseTargetSlot,
  findEmptySlot,
  listSlots,
} from '#renderer/features/editor/slots/list-slots.ts';
import { mapCaret } from '#renderer/features/editor/slots/map-caret.ts';
import { isBrowserRedo, isBrowserUndo } from '#renderer/features/editor/slots/undo-choice.ts';
import { chooseDecoding } from '#renderer/features/editor/suggestions/choose-decoding.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';

const SLOTS = [1, 2, 3] as const;

test('shows the slots of the project and a further one that an import filled', () => {
  expect(listSlots(2, [])).toEqual([1, 2]);
  expect(listSlots(2, [{ slot: 4 } as Caption])).toEqual([1, 2, 3, 4]);
});

test('finds the next empty slot, around the end, and never the one it starts from', () => {
  expect(findEmptySlot(SLOTS, ['', 'a', ''], 1)).toBe(3);
  expect(findEmptySlot(SLOTS, ['', 'a', ''], 3)).toBe(1);
  expect(findEmptySlot(SLOTS, ['a', '', 'a'], 2)).toBeUndefined();
});

test('accepts into the active slot if it is empty, else into the next, never over a text', () => {
  expect(chooseTargetSlot(SLOTS, ['a', '', ''], 3)).toBe(3);
  expect(chooseTargetSlot(SLOTS, ['a', '', ''], 1)).toBe(2);
  expect(chooseTargetSlot(SLOTS, ['a', 'b', 'c'], 1)).toBeUndefined();
});

test('keeps the caret with its letters when another text takes the place of one', () => {
  expect(mapCaret('con mèo', 'con mèo đen', 3)).toBe(3);
  expect(mapCaret('con mèo', 'một con mèo', 7)).toBe(11);
  expect(mapCaret('con mèo', 'con chó to', 5)).toBe(9);
  expect(mapCaret('', 'abc', 0)).toBe(3);
  expect(mapCaret('aaa', 'aa', 3)).toBe(2);
});

test('leaves undo to the browser while one types, and to the project after a pause', () => {
  const typing = { value: 'ab', burstText: '', idleMs: 100, lastInputType: 'insertText' };
  expect(isBrowserUndo(typing)).toBe(true);
  expect(isBrowserUndo({ ...typing, idleMs: 5000 })).toBe(false);
  expect(isBrowserUndo({ ...typing, value: '' })).toBe(false);
  expect(isBrowserRedo(typing)).toBe(false);
  expect(isBrowserRedo({ ...typing, lastInputType: 'historyUndo' })).toBe(true);
});

test('knows an image’s neighbours and which of two comes first', () => {
  const ids = [5, 3, 9] as ImageId[];
  const at = (id: number) => findNeighbours(ids, id as ImageId);
  expect(at(3)).toEqual({ index: 1, nextId: 9, previousId: 5 });
  expect(at(4)).toEqual({ index: -1, nextId: null, previousId: null });
  expect(findFirstOf(ids, [9 as ImageId, null, 3 as ImageId])).toBe(3);
  expect(findFirstOf(ids, [null])).toBeNull();
});

test('asks the model in another way each time', () => {
  const known = (method: string, beams: number) => ({ method, beams }) as Suggestion;
  expect(chooseDecoding([])).toEqual({ method: 'beam', beams: 5 });
  expect(chooseDecoding([known('beam', 5)])).toEqual({ method: 'greedy', beams: 1 });
  expect(chooseDecoding([known('beam', 5), known('greedy', 1)])).toEqual({
    method: 'beam',
    beams: 3,
  });
});
