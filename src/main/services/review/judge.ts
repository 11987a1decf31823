import { type CaptionRecord, findCaption } from '#main/db/queries/captions.ts';
import { insertReview, type Place } from '#main/db/queries/reviews.ts';
import type { CaptionDeps } from '#main/services/captions/caption-deps.ts';
import { recordChanges } from '#main/services/captions/record-changes.ts';
import { type CaptionDraft, writeCaption } from '#main/services/captions/write-caption.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import type { ChangeReason, Verdict } from '#shared/domain/review.ts';
import { AppError } from '#shared/errors.ts';

export interface JudgeRequest extends Place {
  readonly reviewerId: AnnotatorId;
  /** What the reviewer saw; anything else there by now is an `EDIT_CONFLICT`. */
  readonly expectedText: string;
}

/** Approves a caption as it is. @throws AppError as `judge`. */
export function approveCaption(deps: CaptionDeps, request: JudgeRequest): Caption {
  return judge(deps, request, { verdict: 'approved', comment: '', reason: null }, (caption) => ({
    ...caption,
    status: 'approved',
  }));
}

/**
 * Sends a caption back: it is flagged, and its author reads the comment.
 *
 * @throws AppError `BAD_REQUEST` without a comment; else as `judge`.
 */
export function returnCaption(
  deps: CaptionDeps,
  request: JudgeRequest & { readonly comment: string },
): Caption {
  const comment = request.comment.normalize('NFC').trim();
  if (comment === '') throw new AppError('BAD_REQUEST', 'Say what is to be changed.');
  return judge(deps, request, { verdict: 'returned', comment, reason: null }, (caption) => ({
    ...caption,
    status: 'flagged',
  }));
}

/**
 * Puts a better wording in place of a caption and approves that. Its author stays its author; what it
 * was, who changed it and why is kept.
 *
 * @throws AppError `BAD_REQUEST` if nothing would be left of it; else as `judge`.
 */
export function rewordCaption(
  deps: CaptionDeps,
  request: JudgeRequest & { readonly text: string; readonly reason: ChangeReason | null },
): Caption {
  const text = request.text.normalize('NFC');
  if (text.trim() === '') throw new AppError('BAD_REQUEST', 'A caption needs words.');
  const { reason } = request;
  return judge(deps, request, { verdict: 'changed', comment: '', reason }, (caption) => ({
    ...caption,
    ...{ text, status: 'approved' },
    ...(text !== caption.text && { segmentText: null, source: toEdited(caption.source) }),
  }));
}

interface Judgement {
  readonly verdict: Verdict;
  readonly comment: string;
  readonly reason: ChangeReason | null;
}

/**
 * Changes a caption and writes the judgement down, as one step of the reviewer's undo.
 *
 * @throws AppError `NOT_FOUND` if the slot is empty; `EDIT_CONFLICT` if it does not hold what the reviewer saw.
 */
function judge(
  deps: CaptionDeps,
  { imageId, slot, reviewerId, expectedText }: JudgeRequest,
  judgement: Judgement,
  change: (caption: CaptionRecord) => CaptionDraft,
): Caption {
  return deps.db.transaction(() => {
    const before = findCaption(deps.db, imageId, slot);
    if (before === undefined) {
      throw new AppError('NOT_FOUND', `Image ${imageId} has no caption ${slot}.`);
    }
    if (before.text !== expectedText.normalize('NFC')) {
      throw new AppError('EDIT_CONFLICT', `The caption now reads "${before.text}".`);
    }
    const after = writeCaption(deps, before, change(before)) ?? before;
    const changeSetId = recordChanges(
      deps,
      { authorId: reviewerId, action: 'review' },
      { captions: [{ imageId, slot, before, after }] },
    );
    insertReview(deps.db, {
      ...{ imageId, slot, reviewerId, changeSetId, ...judgement },
      ...{ authorId: before.authorId, textBefore: before.text, textAfter: after.text },
      madeAt: deps.now(),
    });
    return after;
  });
}

function toEdited(source: Caption['source']): Caption['source'] {
  return source === 'accepted' ? 'edited' : source;
}
