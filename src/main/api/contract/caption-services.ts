import type { ReplacePreview, ReplaceRequest } from '#shared/api/replace-captions.ts';
import type { Caption, CaptionStatus } from '#shared/domain/caption.ts';
import type { UndoReport } from '#shared/domain/change.ts';
import type { ImageId, SuggestionId } from '#shared/domain/ids.ts';
import type { FoundPhrases } from '#shared/domain/phrase.ts';
import type { TakenWords } from '#shared/domain/taken-words.ts';
import type { ProvenanceEntry } from '#shared/domain/provenance.ts';
import type { ProjectRef } from './project-ref.ts';
import type { SlotRef } from './slot-ref.ts';

export interface SaveRequest {
  /** Exactly what stands in the field; `''` empties the slot. */
  readonly text: string;
  /** Names one visit to the field: saves within it that follow closely are one step of undo. */
  readonly session?: string | undefined;
  /** What the field last knew to be saved; anything else there is an `EDIT_CONFLICT`. */
  readonly expectedText?: string | undefined;
  /** Words that were taken by key since the last save. */
  readonly taken?: readonly TakenWords[] | undefined;
  /** The suggestion that the text began as. */
  readonly suggestionId?: SuggestionId | undefined;
}

export interface AcceptRequest {
  readonly suggestionId: SuggestionId;
  /** The lowest empty one if left out. */
  readonly slot?: number | undefined;
  /** Whether a caption that is in the slot may go; undo brings it back. */
  readonly replace?: boolean | undefined;
}

/** How many captions of many images were changed, as one step of undo. */
export interface ManyReport {
  readonly changedCaptions: number;
  readonly skippedImages: number;
}

export interface CaptionServices {
  /** How the slot came to hold what it holds, oldest first. */
  readonly history: (ref: SlotRef) => Promise<readonly ProvenanceEntry[]>;
  /** What this project's captions had after the same words; own ones alone where others' are kept from one. */
  readonly phrases: (ref: SlotRef, typed: string) => Promise<FoundPhrases>;
  readonly previewReplace: (ref: ProjectRef, request: ReplaceRequest) => Promise<ReplacePreview>;
  /** One step of undo. */
  readonly replace: (ref: ProjectRef, request: ReplaceRequest) => Promise<ManyReport>;
  /** @returns What the slot holds now. */
  readonly save: (ref: SlotRef, request: SaveRequest) => Promise<Caption | null>;
  readonly accept: (ref: ProjectRef, request: AcceptRequest) => Promise<Caption>;
  readonly setStatus: (ref: SlotRef, status: CaptionStatus) => Promise<Caption>;
  readonly clear: (ref: SlotRef) => Promise<void>;
  readonly acceptMany: (ref: ProjectRef, imageIds: readonly ImageId[]) => Promise<ManyReport>;
  readonly setStatusOfMany: (
    ref: ProjectRef,
    imageIds: readonly ImageId[],
    status: CaptionStatus,
  ) => Promise<ManyReport>;
  readonly undo: (ref: ProjectRef) => Promise<UndoReport | null>;
  readonly redo: (ref: ProjectRef) => Promise<UndoReport | null>;
}
