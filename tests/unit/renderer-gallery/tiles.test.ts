import { expect, test } from 'vitest';
import { listSlotMarks } from '#renderer/features/gallery/grid/slot-marks.ts';
import { TILE_WIDTHS, toTileSize, toTileWidth } from '#renderer/features/gallery/grid/tile-size.ts';
import type { GalleryItem } from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';

const item: GalleryItem = {
  id: 1 as ImageId,
  fileName: 'a.jpg',
  widthPx: 4,
  heightPx: 3,
  filledSlots: 4,
  approvedSlots: 2,
  flaggedSlots: 1,
  openSuggestions: 0,
  leastLogprob: null,
  firstCaption: null,
};

test('marks the slots of a tile, the furthest first', () => {
  expect(listSlotMarks(item, 5)).toEqual(['approved', 'approved', 'flagged', 'draft', 'empty']);
});

test('marks every caption of an image that has more than the project offers', () => {
  expect(listSlotMarks({ ...item, filledSlots: 7 }, 5)).toHaveLength(7);
});

test('tells many slots as a number', () => {
  expect(listSlotMarks(item, 20)).toBeNull();
});

test('keeps the size of the tiles within what there is', () => {
  expect([-1, 99, Number.NaN, 1.5].map(toTileSize)).toEqual([0, TILE_WIDTHS.length - 1, 2, 2]);
  expect(toTileWidth(99)).toBe(TILE_WIDTHS.at(-1));
});
