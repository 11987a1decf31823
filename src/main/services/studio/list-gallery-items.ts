import { listGalleryItems as queryItems } from '#main/db/queries/gallery.ts';
import type { Project } from '#main/services/project/project.ts';
import type { GalleryItem } from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** What tiles show, in the order of `ids`; ids that are gone are left out. */
export function listGalleryItems({ db }: Project, ids: readonly ImageId[]): readonly GalleryItem[] {
  return queryItems(db, ids);
}
