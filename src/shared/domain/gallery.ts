import type { AnnotatorId, ImageId } from './ids.ts';

/**
 * `empty`: no slot is filled · `partial`: some are · `full`: all are · `suggested`: a suggestion
 * waits · `flagged`: at least one caption is · `approved`: all captions there are, and one is there.
 */
export const GALLERY_STATUSES = [
  'empty',
  'partial',
  'full',
  'suggested',
  'flagged',
  'approved',
] as const;
export type GalleryStatus = (typeof GALLERY_STATUSES)[number];

/** `confidence` puts the images first whose open suggestion the model was least sure of. */
export const GALLERY_SORTS = ['name', 'date', 'confidence'] as const;
export type GallerySort = (typeof GALLERY_SORTS)[number];

export interface GalleryFilter {
  readonly status?: GalleryStatus | undefined;
  /** Images with a caption by this annotator. */
  readonly authorId?: AnnotatorId | undefined;
  /** What the person typed: words of a caption, with or without marks, or part of a file name. */
  readonly search?: string | undefined;
}

export interface GalleryQuery extends GalleryFilter {
  readonly sort: GallerySort;
  readonly descending?: boolean | undefined;
}

/** One tile. */
export interface GalleryItem {
  readonly id: ImageId;
  readonly fileName: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly filledSlots: number;
  readonly approvedSlots: number;
  readonly flaggedSlots: number;
  readonly openSuggestions: number;
  /** Mean natural-log probability of the least sure open suggestion; `null` if none is open. */
  readonly leastLogprob: number | null;
  /** The caption in the lowest filled slot. */
  readonly firstCaption: string | null;
}

/** How many images there are, under the filter's search and author, for each status. */
export interface GalleryCounts extends Readonly<Record<GalleryStatus, number>> {
  readonly total: number;
}
