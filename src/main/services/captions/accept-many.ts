import { getFreeSlot } from '#main/db/queries/captions.ts';
import type { CaptionChange } from '#main/db/queries/changes.ts';
import { findBestOpenSuggestion } from '#main/db/queries/suggestions.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { toAcceptedDraft } from './accepted-draft.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { type EditManyReport, type EditManyRequest, editMany } from './edit-many.ts';
import { writeCaption } from './write-caption.ts';

export interface AcceptManyRequest extends EditManyRequest {
  /** Caption slots that an image offers; images with all of them filled are skipped. */
  readonly slotCount: number;
}

/**
 * Takes the surest open suggestion of each image into its lowest empty slot, as one undo step.
 *
 * A caption that is there is never touched.
 */
export function acceptMany(deps: CaptionDeps, request: AcceptManyRequest): Promise<EditManyReport> {
  return editMany(deps, 'accept', request, (imageId) =>
    acceptBest(deps, { imageId, authorId: request.authorId, slotCount: request.slotCount }),
  );
}

interface ImageToAccept {
  readonly imageId: ImageId;
  readonly authorId: AnnotatorId;
  readonly slotCount: number;
}

function acceptBest(
  deps: CaptionDeps,
  { imageId, authorId, slotCount }: ImageToAccept,
): readonly CaptionChange[] {
  const suggestion = findBestOpenSuggestion(deps.db, imageId);
  const slot = getFreeSlot(deps.db, imageId);
  if (suggestion === undefined || slot > slotCount) return [];
  const draft = toAcceptedDraft({ ...suggestion, imageId }, { slot, authorId, before: null });
  return [{ imageId, slot, before: null, after: writeCaption(deps, draft, draft) }];
}
