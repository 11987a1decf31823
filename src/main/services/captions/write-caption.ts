import { keepTaken } from '#core/provenance/keep-taken.ts';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import {
  type CaptionRecord,
  deleteCaption,
  findCaption,
  insertCaption,
  type NewCaption,
  updateCaption,
} from '#main/db/queries/captions.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { CaptionDeps } from './caption-deps.ts';

/** A caption as it is to be; a new one has no id yet. */
export type CaptionDraft = Omit<CaptionRecord, 'id' | 'updatedAt'> & Pick<NewCaption, 'id'>;

/**
 * Makes a slot hold exactly `draft`, or nothing. Leaves no trace in the history: that is the caller's.
 *
 * @returns What the slot holds now.
 */
export function writeCaption(
  { db, now }: CaptionDeps,
  { imageId, slot }: { readonly imageId: ImageId; readonly slot: number },
  draft: CaptionDraft | null,
): CaptionRecord | null {
  if (draft === null) {
    deleteCaption(db, imageId, slot);
    return null;
  }
  const taken = keepTaken(draft.text, draft.taken);
  const row = { ...draft, taken, foldedText: foldVietnamese(draft.text), updatedAt: now() };
  if (findCaption(db, imageId, slot) === undefined) insertCaption(db, row);
  else updateCaption(db, row);
  return findCaption(db, imageId, slot) ?? null;
}

/** Whether two captions differ in nothing but the time of the last change. */
export function isSameCaption(a: CaptionRecord | null, b: CaptionRecord | null): boolean {
  return toComparable(a) === toComparable(b);
}

function toComparable(caption: CaptionRecord | null): string {
  if (caption === null) return '';
  const { text, segmentText, source, status, authorId, suggestionId } = caption;
  const { datasetId, externalId, extras } = caption;
  return JSON.stringify([
    [text, segmentText, source, status, authorId, suggestionId],
    [datasetId, externalId, extras],
  ]);
}
