import { foldVietnamese } from '#core/vietnamese/fold.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { updateCaption } from '#main/db/queries/captions.ts';
import type { AnnotatorId, ImageId, UnixMs } from '#shared/domain/ids.ts';

/** Rewrites a caption as somebody who typed there would. */
export function updateCaptionText(
  db: WritableDb,
  [imageId, slot]: readonly [ImageId, number],
  text: string,
  authorId: AnnotatorId,
): void {
  updateCaption(db, {
    ...{ imageId, slot, text, foldedText: foldVietnamese(text), source: 'human', authorId },
    updatedAt: 5 as UnixMs,
  });
}
