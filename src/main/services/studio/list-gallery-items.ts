import { listGalleryItems as queryItems } from '#main/db/queries/gallery.ts';
import type { Viewer } from '#main/services/people/viewer.ts';
import type { Project } from '#main/services/project/project.ts';
import type { GalleryItem } from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** What tiles show, in the order of `ids`; ids that are gone are left out. A blind viewer reads only their own captions. */
export function listGalleryItems(
  { db }: Project,
  ids: readonly ImageId[],
  viewer: Viewer,
): readonly GalleryItem[] {
  return queryItems(db, ids, viewer.isBlind ? viewer.annotatorId : 'anyone');
}
