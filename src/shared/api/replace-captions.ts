import type { GalleryFilter, MarksRule } from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** What is looked for inside captions. */
export interface FindRequest {
  readonly text: string;
  /** Whether `text` is a regular expression; then `$1` in the replacement is its first group. */
  readonly isPattern?: boolean | undefined;
  readonly marks?: MarksRule | undefined;
  /** Whether a part of a longer word does not count. */
  readonly wholeWords?: boolean | undefined;
}

/** A replacement in the captions of the images that a filter selects. */
export interface ReplaceRequest {
  readonly filter: GalleryFilter;
  readonly find: FindRequest;
  readonly replacement: string;
}

export interface ReplacePreview {
  /** Captions that would change. */
  readonly captionCount: number;
  readonly imageCount: number;
  /** Captions left alone because nothing would be left of them. */
  readonly emptied: number;
  /** The first of them. */
  readonly samples: readonly CaptionReplacement[];
}

export interface CaptionReplacement {
  readonly imageId: ImageId;
  readonly slot: number;
  readonly before: string;
  readonly after: string;
}
