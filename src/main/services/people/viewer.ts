import { findSlotOwner, listAssignedSlots } from '#main/db/queries/assignments.ts';
import { findAnnotatorByName } from '#main/db/queries/annotators.ts';
import { findCaption, listCaptionsByImage } from '#main/db/queries/captions.ts';
import { findSetting } from '#main/db/queries/settings.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { AnnotatorId, ImageId, SuggestionId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';

/** Whoever looks at a project, and whether others' captions are kept from them. */
export interface Viewer {
  /** `null` for somebody who has not written anything in this project. */
  readonly annotatorId: AnnotatorId | null;
  readonly isBlind: boolean;
}

/** Whether annotators see their own captions alone. */
export function isProjectBlind(db: ReadableDb): boolean {
  return findSetting(db, 'is_blind') === '1';
}

/** What a person may see now: in a blind project a reviewer sees everything, everybody else their own. */
export function findViewer(db: WritableDb, name: string): Viewer {
  const annotator = findAnnotatorByName(db, name.normalize('NFC').trim());
  return {
    annotatorId: annotator?.id ?? null,
    isBlind: isProjectBlind(db) && annotator?.role !== 'reviewer',
  };
}

/** Whether a caption, or an empty slot, is the viewer's to see and to change. */
export function isOwnSlot(
  db: ReadableDb,
  { annotatorId }: Viewer,
  { imageId, slot }: { readonly imageId: ImageId; readonly slot: number },
): boolean {
  const caption = findCaption(db, imageId, slot);
  const owner = findSlotOwner(db, imageId, slot);
  if (annotatorId !== null && (owner === annotatorId || caption?.authorId === annotatorId))
    return true;
  return caption === undefined && owner === undefined;
}

/** The slots that the viewer writes in: those assigned, and without any, those that nobody has. */
export function listOwnSlots(
  db: ReadableDb,
  viewer: Viewer,
  { imageId, slotCount }: { readonly imageId: ImageId; readonly slotCount: number },
): readonly number[] {
  const { annotatorId } = viewer;
  const assigned = annotatorId === null ? [] : listAssignedSlots(db, imageId, annotatorId);
  const last = Math.max(slotCount, ...listCaptionsByImage(db, imageId).map(({ slot }) => slot));
  const all = Array.from({ length: last }, (_, index) => index + 1);
  return all.filter((slot) => {
    const isFilled = findCaption(db, imageId, slot) !== undefined;
    if (!isFilled && assigned.length > 0) return assigned.includes(slot);
    return isOwnSlot(db, viewer, { imageId, slot });
  });
}

/**
 * Lets nobody touch what is kept from them. Before anything else is said of the slot, since an error's
 * text would tell what stands there.
 *
 * @throws AppError `NOT_PERMITTED`
 */
export function requireOwnSlot(
  db: ReadableDb,
  viewer: Viewer,
  place: { readonly imageId: ImageId; readonly slot: number },
): void {
  if (!viewer.isBlind || isOwnSlot(db, viewer, place)) return;
  throw new AppError('NOT_PERMITTED', `Slot ${place.slot} of this image is somebody else's.`);
}

/**
 * As `requireOwnSlot`, for where a suggestion is to go; without a slot the first empty one is meant, which
 * may be somebody else's.
 *
 * @throws AppError `NOT_PERMITTED`; `NOT_FOUND` if there is no such suggestion.
 */
export function requireOwnTarget(
  db: WritableDb,
  viewer: Viewer,
  target: { readonly suggestionId: SuggestionId; readonly slot?: number | undefined },
): void {
  const { suggestionId, slot } = target;
  if (slot === undefined) requireSight(viewer);
  else requireOwnSlot(db, viewer, { imageId: getSuggestion(db, suggestionId).imageId, slot });
}

/** @throws AppError `NOT_PERMITTED` if others' captions are kept from the viewer. */
export function requireSight({ isBlind }: Viewer): void {
  if (isBlind) throw new AppError('NOT_PERMITTED', 'This shows captions of others.');
}
