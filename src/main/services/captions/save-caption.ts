import { type CaptionRecord, findCaption } from '#main/db/queries/captions.ts';
import { getImage } from '#main/db/queries/images.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import { type Caption, type CaptionSource, MAX_SLOT } from '#shared/domain/caption.ts';
import type { AnnotatorId, ImageId, SuggestionId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import type { TakenWords } from '#shared/domain/taken-words.ts';
import { AppError } from '#shared/errors.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { extendLastStep } from './extend-last-step.ts';
import { recordChanges } from './record-changes.ts';
import { type CaptionDraft, writeCaption } from './write-caption.ts';

export interface SaveCaptionRequest {
  readonly imageId: ImageId;
  /** From 1 to 1023. */
  readonly slot: number;
  /** Exactly what stands in the field. Empty removes the caption. */
  readonly text: string;
  readonly authorId: AnnotatorId;
  /** The suggestion that the text began as, for a slot that does not know it yet. */
  readonly suggestionId?: SuggestionId | undefined;
  /** Words that were taken by key since the last save. */
  readonly taken?: readonly TakenWords[] | undefined;
  /**
   * Names one visit to one field. Saves with the same name that follow one another closely are one
   * undo step; without a name every save is its own.
   */
  readonly session?: string | undefined;
  /**
   * What the field last knew to be saved, `''` for nothing. If the slot holds something else,
   * somebody else wrote it.
   */
  readonly expectedText?: string | undefined;
}

/**
 * Saves what a person typed: in NFC, and otherwise letter for letter.
 *
 * A new text drops the word-segmented form of the old one, takes an approval back, and makes the
 * saver the author. When this returns, the text is on the disk.
 *
 * @returns What the slot holds now.
 * @throws AppError `EDIT_CONFLICT` if the slot does not hold `expectedText`; `NOT_FOUND` if there is
 * no such image or suggestion; `BAD_REQUEST` if there is no such slot; else as `WritableDb.transaction`.
 */
export function saveCaption(deps: CaptionDeps, request: SaveCaptionRequest): Caption | null {
  const { imageId, slot } = request;
  if (!Number.isInteger(slot) || slot < 1 || slot > MAX_SLOT) {
    throw new AppError('BAD_REQUEST', `There is no caption slot ${slot}.`);
  }
  return deps.db.transaction(() => {
    const before = findCaption(deps.db, imageId, slot) ?? null;
    if (before === null) getImage(deps.db, imageId);
    refuseConflict(before, request);
    const draft = toDraft(deps, before, request);
    if (draft === before) return before;
    const extended = extendLastStep(deps, request, { before, draft });
    if (extended !== undefined) return extended;
    const after = writeCaption(deps, request, draft);
    const action = draft === null && request.session === undefined ? 'clear' : 'type';
    recordChanges(
      deps,
      { authorId: request.authorId, action, session: request.session ?? null },
      { captions: [{ imageId, slot, before, after }] },
    );
    return after;
  });
}

/** Takes the caption out of a slot, as an undo step of its own. */
export function clearSlot(
  deps: CaptionDeps,
  request: Pick<SaveCaptionRequest, 'imageId' | 'slot' | 'authorId'>,
): void {
  saveCaption(deps, { ...request, text: '' });
}

function refuseConflict(before: CaptionRecord | null, request: SaveCaptionRequest): void {
  const { expectedText, text, slot } = request;
  if (expectedText === undefined) return;
  const found = before?.text ?? '';
  if (found === expectedText.normalize('NFC') || found === text.normalize('NFC')) return;
  throw new AppError(
    'EDIT_CONFLICT',
    `Caption ${slot} was changed elsewhere meanwhile; it now reads "${found}".`,
  );
}

/** @returns `before` itself if nothing is to change. */
function toDraft(
  { db }: CaptionDeps,
  before: CaptionRecord | null,
  request: SaveCaptionRequest,
): CaptionDraft | null {
  const text = request.text.normalize('NFC');
  if (text === '') return null;
  const suggestionId = request.suggestionId ?? before?.suggestionId ?? null;
  if (before !== null && before.text === text && before.suggestionId === suggestionId)
    return before;
  const { imageId, slot, authorId } = request;
  return {
    id: before?.id ?? null,
    imageId,
    slot,
    text,
    segmentText: null,
    source: suggestionId === null ? 'human' : toSource(getSuggestion(db, suggestionId), request),
    status: before?.status === 'flagged' ? 'flagged' : 'draft',
    authorId,
    suggestionId,
    taken: [...(before?.taken ?? []), ...(request.taken ?? [])],
    datasetId: before?.datasetId ?? null,
    externalId: before?.externalId ?? null,
    extras: before?.extras ?? {},
  };
}

function toSource(suggestion: Suggestion, { imageId, text }: SaveCaptionRequest): CaptionSource {
  if (suggestion.imageId !== imageId) {
    throw new AppError('BAD_REQUEST', `Suggestion ${suggestion.id} is not about image ${imageId}.`);
  }
  return text.normalize('NFC') === suggestion.text.normalize('NFC') ? 'accepted' : 'edited';
}
