import { type GalleryQuery, toFilter } from '#shared/domain/gallery.ts';

/** Whether a caption or a suggestion more can change what a query selects or in which order. */
export function dependsOnCaptions(query: GalleryQuery): boolean {
  const { split: _, marks: __, ...ofCaptions } = toFilter(query);
  const isOrderedByThem = query.sort === 'confidence' || query.sort === 'likeness';
  return isOrderedByThem || Object.values(ofCaptions).some((choice) => choice !== undefined);
}
