import type { WritableDb } from '#main/db/connection.ts';
import { listGalleryIds } from '#main/db/queries/gallery.ts';
import { acceptMany } from '#main/services/captions/accept-many.ts';
import type { EditManyReport } from '#main/services/captions/edit-many.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

export interface AcceptIntoEmptyRequest {
  /** Who answers for the captions; becomes an annotator of the project if he or she is none. */
  readonly annotator: string;
  /** Caption slots that an image offers. */
  readonly slotCount: number;
  readonly signal: AbortSignal;
}

/**
 * Takes the surest open suggestion of every image without captions as its first caption, as one undo
 * step. Images with a caption are left alone.
 *
 * @throws AppError `BAD_REQUEST` for an empty name.
 * @throws AbortError if `signal` aborts; what was taken till then stays.
 */
export async function acceptIntoEmpty(
  deps: { readonly db: WritableDb; readonly now: () => UnixMs },
  { annotator, slotCount, signal }: AcceptIntoEmptyRequest,
): Promise<EditManyReport> {
  const authorId = ensureAnnotator(deps, annotator).id;
  const imageIds = listGalleryIds(deps.db, { status: 'empty', sort: 'name', slotCount });
  return await acceptMany(deps, { imageIds, authorId, slotCount, signal });
}
