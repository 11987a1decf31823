import type { AnnotatorId, CaptionId, ImageId, SuggestionId, UnixMs } from './ids.ts';
import type { TakenWords } from './taken-words.ts';

/** The slots an image offers; an imported file may fill more. */
export const CAPTION_SLOTS = [1, 2, 3, 4, 5] as const;

/** The last slot of an image: the database counts a caption's row as image · 1024 + slot. */
export const MAX_SLOT = 1023;

/**
 * Where a caption's text came from. `human`: typed. `accepted`: a suggestion taken as it was.
 * `edited`: a suggestion that a person then changed. `imported`: read from a file.
 */
export const CAPTION_SOURCES = ['human', 'accepted', 'edited', 'imported'] as const;
export type CaptionSource = (typeof CAPTION_SOURCES)[number];

/** `draft` until its author is done, `approved` once it may be trained on and published. */
export type CaptionStatus = 'draft' | 'approved' | 'flagged';

export interface Caption {
  readonly id: CaptionId;
  readonly imageId: ImageId;
  /** From 1. */
  readonly slot: number;
  readonly text: string;
  /** Word-segmented form (`khung_cảnh`) as the corpus gave it; dropped when `text` changes. */
  readonly segmentText: string | null;
  readonly source: CaptionSource;
  readonly status: CaptionStatus;
  readonly authorId: AnnotatorId | null;
  /** The suggestion an `accepted` or `edited` caption began as. */
  readonly suggestionId: SuggestionId | null;
  /** Words that its writer took by key while typing, as far as they still stand in it. */
  readonly taken: readonly TakenWords[];
  readonly updatedAt: UnixMs;
}
