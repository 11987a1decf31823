import { listAnnotators } from '#main/db/queries/annotators.ts';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { getImage, type ImageRecord } from '#main/db/queries/images.ts';
import { listReviews } from '#main/db/queries/reviews.ts';
import { listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import { isOwnSlot, listOwnSlots, type Viewer } from '#main/services/people/viewer.ts';
import type { Project } from '#main/services/project/project.ts';
import type { ImageDetails } from '#shared/api/image-details.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { ProjectImage } from '#shared/domain/image.ts';
import type { Review } from '#shared/domain/review.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';

/**
 * One image with its captions, its suggestions and who wrote them; to a blind viewer, with their own
 * captions and slots alone.
 *
 * @throws AppError `NOT_FOUND`.
 */
export function getImageDetails(
  { db, slotCount }: Project,
  id: ImageId,
  viewer: Viewer,
): ImageDetails {
  const captions = listCaptionsByImage(db, id)
    .filter(({ slot }) => !viewer.isBlind || isOwnSlot(db, viewer, { imageId: id, slot }))
    .map(toCaption);
  const authorIds = new Set(captions.map(({ authorId }) => authorId));
  return {
    image: toProjectImage(getImage(db, id)),
    captions,
    ownSlots: viewer.isBlind ? listOwnSlots(db, viewer, { imageId: id, slotCount }) : null,
    returned: captions.flatMap(({ slot, status }) =>
      status === 'flagged' ? (findReturn(db, id, slot) ?? []) : [],
    ),
    suggestions: listSuggestionsByImage(db, id)
      .filter(({ status }) => status !== 'dismissed')
      .toSorted(compareSuggestions),
    authors: listAnnotators(db).filter((author) => authorIds.has(author.id)),
  };
}

/** What a reviewer said when sending a caption back. */
function findReturn(db: Project['db'], imageId: ImageId, slot: number): Review | undefined {
  const [last] = listReviews(db, imageId, slot);
  return last?.verdict === 'returned' ? last : undefined;
}

function compareSuggestions(a: Suggestion, b: Suggestion): number {
  return Number(b.status === 'open') - Number(a.status === 'open') || b.meanLogprob - a.meanLogprob;
}

/** Leaves out what only importers and exporters ask for. */
export function toCaption(record: Caption): Caption {
  const { id, imageId, slot, text, segmentText, source } = record;
  const { status, authorId, suggestionId, taken, updatedAt } = record;
  return {
    ...{ id, imageId, slot, text, segmentText, source },
    ...{ status, authorId, suggestionId, taken, updatedAt },
  };
}

function toProjectImage(record: ImageRecord): ProjectImage {
  const { modifiedAt: _, datasetId: __, externalId: ___, extras: ____, ...image } = record;
  return image;
}
