import { listAnnotators } from '#main/db/queries/annotators.ts';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { getImage, type ImageRecord } from '#main/db/queries/images.ts';
import { listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import type { Project } from '#main/services/project/project.ts';
import type { ImageDetails } from '#shared/api/image-details.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { ProjectImage } from '#shared/domain/image.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';

/** One image with its captions, its suggestions and who wrote them. @throws AppError `NOT_FOUND`. */
export function getImageDetails({ db }: Project, id: ImageId): ImageDetails {
  const captions = listCaptionsByImage(db, id).map(toCaption);
  const authorIds = new Set(captions.map(({ authorId }) => authorId));
  return {
    image: toProjectImage(getImage(db, id)),
    captions,
    suggestions: listSuggestionsByImage(db, id)
      .filter(({ status }) => status !== 'dismissed')
      .toSorted(compareSuggestions),
    authors: listAnnotators(db).filter((author) => authorIds.has(author.id)),
  };
}

function compareSuggestions(a: Suggestion, b: Suggestion): number {
  return Number(b.status === 'open') - Number(a.status === 'open') || b.meanLogprob - a.meanLogprob;
}

/** Leaves out what only importers and exporters ask for. */
export function toCaption(record: Caption): Caption {
  const { id, imageId, slot, text, segmentText, source } = record;
  const { status, authorId, suggestionId, updatedAt } = record;
  return {
    ...{ id, imageId, slot, text, segmentText, source },
    ...{ status, authorId, suggestionId, updatedAt },
  };
}

function toProjectImage(record: ImageRecord): ProjectImage {
  const { modifiedAt: _, datasetId: __, externalId: ___, extras: ____, ...image } = record;
  return image;
}
