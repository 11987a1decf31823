import { type CaptionRecord, findCaption, listCaptionsByImage } from '#main/db/queries/captions.ts';
import type { CaptionChange } from '#main/db/queries/changes.ts';
import type { Caption, CaptionStatus } from '#shared/domain/caption.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { type EditManyReport, type EditManyRequest, editMany } from './edit-many.ts';
import { recordChanges } from './record-changes.ts';
import { writeCaption } from './write-caption.ts';

export interface SetStatusRequest {
  readonly imageId: ImageId;
  readonly slot: number;
  readonly status: CaptionStatus;
  /** Who judges; the caption's author stays who it was. */
  readonly authorId: AnnotatorId;
}

/** Approves or flags one caption, or takes that back. @throws AppError `NOT_FOUND` if the slot is empty. */
export function setStatus(deps: CaptionDeps, request: SetStatusRequest): Caption {
  const { imageId, slot, status, authorId } = request;
  return deps.db.transaction(() => {
    const before = findCaption(deps.db, imageId, slot);
    if (before === undefined) {
      throw new AppError('NOT_FOUND', `Image ${imageId} has no caption ${slot}.`);
    }
    const [change] = changeStatus(deps, [before], status);
    if (change === undefined) return before;
    recordChanges(deps, { authorId, action: 'status' }, { captions: [change] });
    return change.after ?? before;
  });
}

/** Gives every caption of many images a status, as one undo step. */
export function setStatusOfMany(
  deps: CaptionDeps,
  request: EditManyRequest & { readonly status: CaptionStatus },
): Promise<EditManyReport> {
  return editMany(deps, 'status', request, (imageId) =>
    changeStatus(deps, listCaptionsByImage(deps.db, imageId), request.status),
  );
}

function changeStatus(
  deps: CaptionDeps,
  captions: readonly CaptionRecord[],
  status: CaptionStatus,
): readonly CaptionChange[] {
  return captions
    .filter((before) => before.status !== status)
    .map((before) => {
      const { imageId, slot } = before;
      return { imageId, slot, before, after: writeCaption(deps, before, { ...before, status }) };
    });
}
