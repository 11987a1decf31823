import type { ImageId } from '#shared/domain/ids.ts';

export interface Neighbours {
  /** From 0; -1 if the image is not in the list. */
  readonly index: number;
  /** `null` at the list's end, and for an image that is not in it. */
  readonly nextId: ImageId | null;
  readonly previousId: ImageId | null;
}

/** The images before and after one in a list. */
export function findNeighbours(ids: readonly ImageId[], imageId: ImageId | null): Neighbours {
  const index = imageId === null ? -1 : ids.indexOf(imageId);
  if (index === -1) return { index, nextId: null, previousId: null };
  return { index, nextId: ids[index + 1] ?? null, previousId: ids[index - 1] ?? null };
}

/** Of several images the one that comes first in the list; those not in it come last. */
export function findFirstOf(
  ids: readonly ImageId[],
  candidates: readonly (ImageId | null)[],
): ImageId | null {
  const known = candidates.filter((id) => id !== null);
  const places = known.map((id) => ({ id, index: ids.indexOf(id) }));
  const rank = (index: number): number => (index === -1 ? Number.POSITIVE_INFINITY : index);
  return places.toSorted((a, b) => rank(a.index) - rank(b.index))[0]?.id ?? null;
}
