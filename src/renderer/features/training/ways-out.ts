import type { GalleryFilter } from '#shared/domain/gallery.ts';

/** Where training leads when what a run lacks is to be found elsewhere. */
export interface WaysOut {
  readonly onShowGallery: (filter: GalleryFilter) => void;
  /** Goes where pictures come in. */
  readonly onAddPictures: () => void;
}
