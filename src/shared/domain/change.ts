import type { Caption } from './caption.ts';
import type { AnnotatorId, ChangeSetId, ImageId, SuggestionId, UnixMs } from './ids.ts';

/** What a person did; the name that an undo is announced by. */
export type ChangeAction =
  | 'type'
  | 'clear'
  | 'accept'
  | 'dismiss'
  | 'restore'
  | 'status'
  | 'replace'
  | 'review'
  | 'merge';

export interface SlotReference {
  readonly imageId: ImageId;
  readonly slot: number;
}

/** What an undo or a redo did. */
export interface UndoReport {
  readonly action: ChangeAction;
  readonly captions: readonly SlotReference[];
  readonly suggestions: readonly SuggestionId[];
  /** Captions left alone because somebody changed them since. */
  readonly skipped: readonly SlotReference[];
}

/** One entry of a caption's history, oldest first. */
export interface CaptionHistoryEntry {
  readonly changeSetId: ChangeSetId;
  readonly action: ChangeAction;
  readonly authorId: AnnotatorId;
  readonly before: Caption | null;
  readonly after: Caption | null;
  /** `undone` and `dropped` changes happened and were taken back. */
  readonly state: 'done' | 'undone' | 'dropped';
  readonly madeAt: UnixMs;
}
