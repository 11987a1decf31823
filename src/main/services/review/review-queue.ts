import { findAnnotator } from '#main/db/queries/annotators.ts';
import { type CaptionRecord, findCaption, listCaptionsByImage } from '#main/db/queries/captions.ts';
import { listCaptionHistory } from '#main/db/queries/changes.ts';
import { getImage } from '#main/db/queries/images.ts';
import { countDrafts, listDrafts, listReviews, type Place } from '#main/db/queries/reviews.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { toCaption } from '#main/services/studio/get-image-details.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import type { CaptionVersion, ReviewItem, ReviewQueue } from '#shared/domain/review.ts';
import { AppError } from '#shared/errors.ts';

/** Places that a screen gets at once. */
const PLACES = 1000;
/** Earlier wordings that are offered for comparison. */
const EARLIER = 3;

/** The drafts that wait for a reviewer; one's own are not, unless there is nobody else's. */
export function listReviewQueue(db: WritableDb, reviewerId: AnnotatorId): ReviewQueue {
  const others = countDrafts(db, reviewerId);
  if (others > 0) return { waiting: others, places: listDrafts(db, reviewerId, PLACES) };
  return { waiting: countDrafts(db, null), places: listDrafts(db, null, PLACES) };
}

/** A caption with what is needed to judge it. @throws AppError `NOT_FOUND` if the slot is empty by now. */
export function getReviewItem(db: WritableDb, { imageId, slot }: Place): ReviewItem {
  const caption = findCaption(db, imageId, slot);
  if (caption === undefined) {
    throw new AppError('NOT_FOUND', `Image ${imageId} has no caption ${slot}.`);
  }
  return {
    caption: toCaption(caption),
    fileName: getImage(db, imageId).fileName,
    authorName: nameOf(db, caption.authorId),
    reviews: listReviews(db, imageId, slot),
    versions: listVersions(db, caption),
  };
}

/** Wordings to compare with: what the model said, what stood here before, what others wrote. */
function listVersions(db: WritableDb, caption: CaptionRecord): readonly CaptionVersion[] {
  const { imageId, slot, suggestionId } = caption;
  const suggestion = suggestionId === null ? undefined : getSuggestion(db, suggestionId);
  const earlier = listCaptionHistory(db, imageId, slot)
    .flatMap(({ before, state }) => (state === 'done' && before !== null ? [before] : []))
    .toReversed();
  const others = listCaptionsByImage(db, imageId).filter((other) => other.slot !== slot);
  const all: CaptionVersion[] = [
    ...(suggestion === undefined
      ? []
      : [
          {
            kind: 'suggestion',
            slot: null,
            text: suggestion.text,
            by: suggestion.packName,
          } as const,
        ]),
    ...earlier
      .map(({ text, authorId }): CaptionVersion => {
        return { kind: 'earlier', slot: null, text, by: nameOf(db, authorId) };
      })
      .filter(({ text }, index, list) => list.findIndex((other) => other.text === text) === index)
      .slice(0, EARLIER),
    ...others.map((other): CaptionVersion => {
      return { kind: 'slot', slot: other.slot, text: other.text, by: nameOf(db, other.authorId) };
    }),
  ];
  return all.filter(({ text }) => text !== caption.text);
}

function nameOf(db: WritableDb, id: AnnotatorId | null): string | null {
  return id === null ? null : (findAnnotator(db, id)?.name ?? null);
}
