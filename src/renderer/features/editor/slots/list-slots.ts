import type { Caption } from '#shared/domain/caption.ts';

/** The slots that an image shows, from 1: those the project offers and any further one that is filled. */
export function listSlots(slotCount: number, captions: readonly Caption[]): readonly number[] {
  const count = Math.max(slotCount, ...captions.map(({ slot }) => slot));
  return Array.from({ length: count }, (_, index) => index + 1);
}

/**
 * The next slot without text after `from`, then around from the first.
 *
 * @param texts What each of `slots` holds, in their order.
 */
export function findEmptySlot(
  slots: readonly number[],
  texts: readonly string[],
  from: number,
): number | undefined {
  const empty = slots.filter((slot, index) => slot !== from && texts[index]?.trim() === '');
  return empty.find((slot) => slot > from) ?? empty[0];
}

/** Where an accepted suggestion goes: into the active slot if nothing stands there, else the next empty. */
export function chooseTargetSlot(
  slots: readonly number[],
  texts: readonly string[],
  active: number,
): number | undefined {
  const isFree = texts[slots.indexOf(active)] === '';
  return isFree ? active : slots.find((_, index) => texts[index] === '');
}
