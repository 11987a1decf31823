import type { ReadableDb } from '#main/db/connection.ts';
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
