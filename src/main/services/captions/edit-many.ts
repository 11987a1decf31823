import type { CaptionChange } from '#main/db/queries/changes.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { ChangeAction } from '#shared/domain/change.ts';
import type { AnnotatorId, ChangeSetId, ImageId } from '#shared/domain/ids.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { recordChanges } from './record-changes.ts';

/** Images in one transaction: 200 captions, 5 to 20 ms on an older machine. */
const CHUNK = 40;

export interface EditManyRequest {
  readonly imageIds: readonly ImageId[];
  readonly authorId: AnnotatorId;
  readonly signal?: AbortSignal | undefined;
}

export interface EditManyReport {
  readonly changedCaptions: number;
  /** Images in which there was nothing to change. */
  readonly skippedImages: number;
}

/**
 * Changes captions of many images as one undo step, a chunk of images in each transaction.
 *
 * @param editImage Changes what it likes in one image and says what that was.
 * @throws AbortError if `signal` aborts; what was changed till then stays and can be undone.
 */
export async function editMany(
  deps: CaptionDeps,
  action: ChangeAction,
  { imageIds, authorId, signal }: EditManyRequest,
  editImage: (imageId: ImageId) => readonly CaptionChange[],
): Promise<EditManyReport> {
  let step: ChangeSetId | null = null;
  let changedCaptions = 0;
  let skippedImages = 0;
  for (let start = 0; start < imageIds.length; start += CHUNK) {
    signal?.throwIfAborted();
    deps.db.transaction(() => {
      const changes = imageIds.slice(start, start + CHUNK).flatMap((imageId) => {
        const captions = editImage(imageId);
        if (captions.length === 0) skippedImages += 1;
        return captions;
      });
      if (changes.length === 0) return;
      const set = recordChanges(deps, { authorId, action, step }, { captions: changes });
      step ??= set;
      changedCaptions += changes.length;
    });
    await yieldToLoop();
  }
  return { changedCaptions, skippedImages };
}
