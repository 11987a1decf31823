import { describe, expect, test } from 'vitest';
import {
  listSelected,
  NO_SELECTION,
  retainShown,
  select,
  selectAll,
  selectNone,
  withActive,
} from '#renderer/features/gallery/selection/selection.ts';
import type { ImageId } from '#shared/domain/ids.ts';

const order = [10, 20, 30, 40, 50] as ImageId[];
const [first, second, third, fourth] = order as [ImageId, ImageId, ImageId, ImageId];

describe('selecting pictures', () => {
  test('a click selects one and drops the others', () => {
    const two = select(select(NO_SELECTION, order, first, 'replace'), order, second, 'toggle');
    expect(listSelected(two, order)).toEqual([first, second]);
    expect(listSelected(select(two, order, fourth, 'replace'), order)).toEqual([fourth]);
  });

  test('Shift selects the range from where the selection began, both ways', () => {
    const begun = select(NO_SELECTION, order, third, 'replace');
    const up = select(begun, order, first, 'extend');
    expect(listSelected(up, order)).toEqual([first, second, third]);
    expect(listSelected(select(up, order, fourth, 'extend'), order)).toEqual([third, fourth]);
  });

  test('Control takes one away again', () => {
    const all = selectAll(NO_SELECTION, order);
    expect(listSelected(select(all, order, second, 'toggle'), order)).not.toContain(second);
  });

  test('walking with Control leaves the selection as it is', () => {
    const one = select(NO_SELECTION, order, first, 'replace');
    const moved = select(one, order, third, 'move');
    expect([moved.ids, moved.active]).toEqual([new Set([first]), third]);
  });

  test('clearing leaves the keyboard where it is', () => {
    const cleared = selectNone(select(NO_SELECTION, order, third, 'replace'));
    expect([cleared.ids.size, cleared.active]).toEqual([0, third]);
  });

  test('what a filter hides is not selected any more, so no batch touches it', () => {
    const kept = retainShown(selectAll(NO_SELECTION, order), [second, third]);
    expect(listSelected(kept, order)).toEqual([second, third]);
  });

  test('is the same object while nothing is hidden', () => {
    const all = selectAll(NO_SELECTION, order);
    expect(retainShown(all, order)).toBe(all);
  });

  test('has the keyboard on the first shown until a person moves it, however the list is sorted', () => {
    const sorted = order.toReversed();
    expect(withActive(NO_SELECTION, order, null).active).toBe(first);
    expect(withActive(NO_SELECTION, sorted, null).active).toBe(sorted[0]);
    const moved = select(NO_SELECTION, order, third, 'move');
    expect(withActive(moved, sorted, null).active).toBe(third);
  });

  test('has the keyboard on the picture that was shown last, where it is in the list', () => {
    expect(withActive(NO_SELECTION, order, fourth).active).toBe(fourth);
    expect(withActive(NO_SELECTION, [first, second], fourth).active).toBe(first);
    expect(withActive(NO_SELECTION, [], fourth).active).toBeNull();
  });
});
