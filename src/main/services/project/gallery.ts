import { foldVietnamese, hasVietnameseMarks } from '#core/vietnamese/fold.ts';
import {
  countGallery,
  findNextGalleryId,
  type GallerySearch,
  type GallerySelection,
  listGalleryIds,
} from '#main/db/queries/gallery.ts';
import type { GalleryCounts, GalleryFilter, GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Project } from './project.ts';

/** The ids of the images that a query selects, in order. */
export function listGallery(project: Project, query: GalleryQuery): readonly ImageId[] {
  return listGalleryIds(project.db, toSelection(project, query));
}

/** How many images there are under the filter's search and author, for each status. */
export function countGalleryByStatus(project: Project, filter: GalleryFilter): GalleryCounts {
  return countGallery(project.db, toSelection(project, { ...filter, sort: 'name' }));
}

/** The next image in the query's order after a given one; `null` at the end. */
export function findNextInGallery(
  project: Project,
  query: GalleryQuery,
  from: ImageId,
): ImageId | null {
  return findNextGalleryId(project.db, toSelection(project, query), from) ?? null;
}

function toSelection({ slotCount }: Project, query: GalleryQuery): GallerySelection {
  const { search, ...rest } = query;
  return { ...rest, slotCount, search: search === undefined ? undefined : toSearch(search) };
}

/** With marks a query means those marks, without it means any: `đường` is not `dương`, `duong` is both. */
function toSearch(text: string): GallerySearch {
  return { text, folded: foldVietnamese(text), exact: hasVietnameseMarks(text) };
}
