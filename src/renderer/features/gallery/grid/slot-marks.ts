import type { GalleryItem } from '#shared/domain/gallery.ts';

/** How one caption slot of a tile looks. */
export type SlotMark = 'approved' | 'flagged' | 'draft' | 'empty';

/** More slots than this are told as a number. */
const MAX_MARKS = 8;

/**
 * The slots of an image, the furthest first: approved, flagged, drafts, empty.
 *
 * @returns `null` where there are too many to be drawn.
 */
export function listSlotMarks(item: GalleryItem, slotCount: number): readonly SlotMark[] | null {
  const { filledSlots, approvedSlots, flaggedSlots } = item;
  const total = Math.max(slotCount, filledSlots);
  if (total > MAX_MARKS) return null;
  const drafts = Math.max(0, filledSlots - approvedSlots - flaggedSlots);
  return [
    ...Array<SlotMark>(approvedSlots).fill('approved'),
    ...Array<SlotMark>(flaggedSlots).fill('flagged'),
    ...Array<SlotMark>(drafts).fill('draft'),
    ...Array<SlotMark>(total - filledSlots).fill('empty'),
  ];
}
