import type { GalleryQuery } from '#shared/domain/gallery.ts';

/** Whether a caption or a suggestion more can change what a query selects or in which order. */
export function dependsOnCaptions({
  sort,
  descending: _,
  marks: __,
  ...filter
}: GalleryQuery): boolean {
  const { split: ___, ...ofCaptions } = filter;
  return sort === 'confidence' || Object.values(ofCaptions).some((choice) => choice !== undefined);
}
