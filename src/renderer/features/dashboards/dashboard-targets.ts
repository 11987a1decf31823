import type { GalleryFilter } from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** Where a dashboard leads: to the images behind a number. */
export interface DashboardTargets {
  readonly onShowGallery: (filter: GalleryFilter) => void;
  readonly onOpenImage: (imageId: ImageId) => void;
}
