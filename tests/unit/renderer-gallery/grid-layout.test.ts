import { describe, expect, test } from 'vitest';
import { computeGridLayout, rowItems } from '#renderer/features/gallery/grid/grid-layout.ts';
import { findTarget } from '#renderer/features/gallery/grid/grid-navigation.ts';
import { listPages, PAGE_SIZE } from '#renderer/features/gallery/grid/item-pages.ts';

const sizes = { gap: 10, targetWidth: 200, footerHeight: 50, itemCount: 23 };

describe('the layout of the grid', () => {
  test('fills the row with whole cells and gives them the slack', () => {
    expect(computeGridLayout({ ...sizes, width: 1000 })).toEqual({
      columns: 4,
      cellWidth: 242,
      pictureHeight: 182,
      rowHeight: 242,
      rowCount: 6,
    });
  });

  test('shows one column where not even one cell fits', () => {
    expect(computeGridLayout({ ...sizes, width: 90 })).toMatchObject({ columns: 1, cellWidth: 90 });
  });

  test('asks for nothing before its width is known', () => {
    expect(computeGridLayout({ ...sizes, width: 0 }).rowCount).toBe(0);
  });

  test('leaves the last row short', () => {
    const layout = computeGridLayout({ ...sizes, width: 1000 });
    expect(rowItems(5, layout, 23)).toEqual({ start: 20, end: 23 });
  });
});

describe('walking the grid', () => {
  const at = (index: number) => ({ index, itemCount: 10, layout: { columns: 4 }, pageRows: 2 });

  test.each([
    ['ArrowRight', 2, 3],
    ['ArrowRight', 3, 4],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 9],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 5, 1],
    ['ArrowUp', 2, 2],
    ['Home', 7, 0],
    ['End', 0, 9],
    ['PageDown', 0, 8],
    ['PageDown', 5, 9],
    ['PageUp', 9, 1],
    ['PageUp', 6, 2],
  ])('%s from %i leads to %i', (key, from, to) => {
    expect(findTarget(key, at(from))).toBe(to);
  });

  test('begins at the first picture', () => {
    expect(findTarget('ArrowDown', at(-1))).toBe(0);
  });

  test('leaves other keys alone, and every key in an empty grid', () => {
    expect(findTarget('x', at(0))).toBeNull();
    expect(findTarget('Home', { ...at(0), itemCount: 0 })).toBeNull();
  });
});

describe('asking for tiles', () => {
  test('asks for the pages that are in view and no others', () => {
    expect(listPages(PAGE_SIZE - 1, PAGE_SIZE + 1, 10_000)).toEqual([
      { start: 0, end: PAGE_SIZE },
      { start: PAGE_SIZE, end: 2 * PAGE_SIZE },
    ]);
  });

  test('ends with the list', () => {
    expect(listPages(0, 100, 5)).toEqual([{ start: 0, end: 5 }]);
    expect(listPages(0, 0, 5)).toEqual([]);
  });
});
