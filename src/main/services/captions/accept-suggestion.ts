import { findCaption, getFreeSlot } from '#main/db/queries/captions.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { AnnotatorId, SuggestionId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { recordChanges } from './record-changes.ts';
import { toAcceptedDraft } from './accepted-draft.ts';
import { writeCaption } from './write-caption.ts';

export interface AcceptSuggestionRequest {
  readonly suggestionId: SuggestionId;
  readonly authorId: AnnotatorId;
  /** The lowest empty one if left out. */
  readonly slot?: number | undefined;
  /** Whether a caption that is in the slot may go; undo brings it back. */
  readonly replace?: boolean | undefined;
}

/**
 * Puts a suggestion into a caption slot because a person said so.
 *
 * @throws AppError `EDIT_CONFLICT` if the slot has a caption and `replace` is not set; `NOT_FOUND` if
 * there is no such suggestion; else as `WritableDb.transaction`.
 */
export function acceptSuggestion(deps: CaptionDeps, request: AcceptSuggestionRequest): Caption {
  const { db } = deps;
  const { authorId, replace = false } = request;
  return db.transaction(() => {
    const suggestion = getSuggestion(db, request.suggestionId);
    const { imageId } = suggestion;
    const slot = request.slot ?? getFreeSlot(db, imageId);
    const before = findCaption(db, imageId, slot) ?? null;
    if (before !== null && !replace) {
      throw new AppError('EDIT_CONFLICT', `Caption ${slot} is already written.`);
    }
    const draft = toAcceptedDraft(suggestion, { slot, authorId, before });
    const after = writeCaption(deps, draft, draft);
    if (after === null) throw new Error('A caption that was just written is gone');
    recordChanges(
      deps,
      { authorId, action: 'accept' },
      { captions: [{ imageId, slot, before, after }] },
    );
    return after;
  });
}
