import type { GalleryQuery } from '#shared/domain/gallery.ts';

/** Whether a caption or a suggestion more can change what a query selects or in which order. */
export function dependsOnCaptions({ status, authorId, search, sort }: GalleryQuery): boolean {
  return (
    status !== undefined || authorId !== undefined || search !== undefined || sort === 'confidence'
  );
}
