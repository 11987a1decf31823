import type { ReadableDb } from '#main/db/connection.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';

export interface CaptionText {
  readonly imageId: ImageId;
  readonly slot: number;
  readonly authorId: AnnotatorId | null;
  readonly text: string;
}

/** Every caption's text, by image and slot, row by row. Not to be left while another statement runs. */
export function walkCaptionTexts(
  db: ReadableDb,
  column: 'text' | 'folded_text',
): IterableIterator<CaptionText> {
  return db
    .prepare<[], CaptionText>(
      `SELECT image_id AS imageId, slot, author_id AS authorId, ${column} AS text
       FROM captions ORDER BY image_id, slot`,
    )
    .iterate();
}

/** A caption's text and what was thought of it. */
export interface JudgedText extends CaptionText {
  readonly status: CaptionStatus;
}

/** The captions that come after one in image and slot order, at most `limit`. */
export function listCaptionTextsAfter(
  db: ReadableDb,
  after: { readonly imageId: number; readonly slot: number },
  limit: number,
): readonly JudgedText[] {
  return db
    .prepare<[number, number, number], JudgedText>(
      `SELECT image_id AS imageId, slot, author_id AS authorId, text, status
       FROM captions WHERE (image_id, slot) > (?, ?) ORDER BY image_id, slot LIMIT ?`,
    )
    .all(after.imageId, after.slot, limit);
}

/** Every image's file name, row by row, as `walkCaptionTexts`. */
export function walkFileNames(
  db: ReadableDb,
): IterableIterator<{ readonly imageId: ImageId; readonly fileName: string }> {
  return db
    .prepare<[], { imageId: ImageId; fileName: string }>(
      'SELECT id AS imageId, file_name AS fileName FROM images',
    )
    .iterate();
}
