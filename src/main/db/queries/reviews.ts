import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { AnnotatorId, ChangeSetId, ImageId } from '#shared/domain/ids.ts';
import type { ChangeReason, Review, Verdict } from '#shared/domain/review.ts';

export interface NewReview extends Omit<Review, 'id' | 'reviewerId' | 'reviewerName'> {
  readonly authorId: AnnotatorId | null;
  readonly reviewerId: AnnotatorId;
  readonly changeSetId: ChangeSetId | null;
}

/** A judgement counts unless the undo step that it was is taken back. */
const COUNTS = `(change_set_id IS NULL OR EXISTS (
  SELECT 1 FROM change_sets WHERE id = change_set_id AND state = 'done'))`;

export function insertReview(db: WritableDb, review: NewReview): void {
  db.prepare<[object]>(
    `INSERT INTO reviews (image_id, slot, author_id, reviewer_id, change_set_id, verdict, reason,
       comment, text_before, text_after, made_at_ms)
     VALUES (@imageId, @slot, @authorId, @reviewerId, @changeSetId, @verdict, @reason,
       @comment, @textBefore, @textAfter, @madeAt)`,
  ).run(review);
}

/** Newest first. */
export function listReviews(db: ReadableDb, imageId: ImageId, slot: number): readonly Review[] {
  return db
    .prepare<[number, number], Review>(
      `SELECT reviews.id, image_id AS imageId, slot, reviewer_id AS reviewerId,
         (SELECT name FROM annotators WHERE id = reviewer_id) AS reviewerName,
         verdict, reason, comment, text_before AS textBefore, text_after AS textAfter,
         made_at_ms AS madeAt
       FROM reviews WHERE image_id = ? AND slot = ? AND ${COUNTS} ORDER BY reviews.id DESC`,
    )
    .all(imageId, slot);
}

/** A caption's place. */
export interface Place {
  readonly imageId: ImageId;
  readonly slot: number;
}

/** Drafts in image order; those by one annotator left out. */
export function listDrafts(
  db: ReadableDb,
  without: AnnotatorId | null,
  limit: number,
): readonly Place[] {
  return db
    .prepare<[object], Place>(
      `SELECT image_id AS imageId, slot FROM captions INDEXED BY captions_to_review
       WHERE status = 'draft' AND author_id IS NOT @without ORDER BY image_id, slot LIMIT @limit`,
    )
    .all({ without: without ?? -1, limit });
}

export function countDrafts(db: ReadableDb, without: AnnotatorId | null): number {
  const count = db
    .prepare<[object], number>(
      `SELECT count(*) FROM captions INDEXED BY captions_to_review
       WHERE status = 'draft' AND author_id IS NOT @without`,
    )
    .pluck()
    .get({ without: without ?? -1 });
  return count ?? 0;
}

export interface VerdictCount {
  readonly authorId: AnnotatorId;
  readonly verdict: Verdict;
  readonly reason: ChangeReason | null;
  readonly count: number;
}

/** Judgements of each author's captions, by verdict and reason. */
export function countVerdicts(db: ReadableDb): readonly VerdictCount[] {
  return db
    .prepare<[], VerdictCount>(
      `SELECT author_id AS authorId, verdict, reason, count(*) AS count FROM reviews
       WHERE author_id IS NOT NULL AND ${COUNTS} GROUP BY author_id, verdict, reason`,
    )
    .all();
}

/** Captions of each author. */
export function countCaptionsByAuthor(
  db: ReadableDb,
): readonly { readonly authorId: AnnotatorId; readonly count: number }[] {
  return db
    .prepare<[], { authorId: AnnotatorId; count: number }>(
      `SELECT author_id AS authorId, count(*) AS count FROM captions INDEXED BY captions_by_author
       WHERE author_id IS NOT NULL GROUP BY author_id`,
    )
    .all();
}

/** The first images with two captions or more, in id order. */
export function listComparableImages(db: ReadableDb, limit: number): readonly ImageId[] {
  return db
    .prepare<[number], ImageId>('SELECT id FROM images WHERE filled_slots > 1 ORDER BY id LIMIT ?')
    .pluck()
    .all(limit);
}

/** What was said with one undo step. */
export function findReviewOf(
  db: ReadableDb,
  changeSetId: ChangeSetId,
): Pick<Review, 'verdict' | 'reason'> | undefined {
  return db
    .prepare<[number], Pick<Review, 'verdict' | 'reason'>>(
      'SELECT verdict, reason FROM reviews WHERE change_set_id = ? LIMIT 1',
    )
    .get(changeSetId);
}
