/** Tiles asked for at once; a page is asked for again as one when a caption in it changes. */
export const PAGE_SIZE = 48;

/** The pages of a list that cover the items from `start` up to `end`. */
export function listPages(
  start: number,
  end: number,
  itemCount: number,
): readonly { readonly start: number; readonly end: number }[] {
  const last = Math.min(end, itemCount);
  const pages: { start: number; end: number }[] = [];
  for (let at = Math.floor(start / PAGE_SIZE) * PAGE_SIZE; at < last; at += PAGE_SIZE) {
    pages.push({ start: at, end: Math.min(at + PAGE_SIZE, itemCount) });
  }
  return pages;
}
