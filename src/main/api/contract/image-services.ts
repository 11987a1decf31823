import type { ImageDetails } from '#shared/api/image-details.ts';
import type {
  GalleryCounts,
  GalleryFacets,
  GalleryFilter,
  GalleryItem,
  GalleryQuery,
} from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { ProjectRef } from './project-ref.ts';

export interface ImageServices {
  readonly listIds: (
    ref: ProjectRef,
    query: GalleryQuery,
    limit?: number,
  ) => Promise<readonly ImageId[]>;
  readonly listItems: (ref: ProjectRef, ids: readonly ImageId[]) => Promise<readonly GalleryItem[]>;
  readonly count: (ref: ProjectRef, filter: GalleryFilter) => Promise<GalleryCounts>;
  readonly countFacets: (ref: ProjectRef, filter: GalleryFilter) => Promise<GalleryFacets>;
  readonly findNext: (
    ref: ProjectRef,
    query: GalleryQuery,
    from: ImageId,
  ) => Promise<ImageId | null>;
  readonly get: (ref: ProjectRef, imageId: ImageId) => Promise<ImageDetails>;
}
