import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** What is compared at one image; either list may be empty. */
export interface ComparedTexts {
  readonly suggestions: readonly string[];
  /** Captions that people wrote or wrote over; a suggestion as it was accepted is none. */
  readonly captions: readonly string[];
}

/** What an image has that has nothing to compare. */
const NOTHING_TO_COMPARE = 2;

/** The next images whose likeness has yet to be worked out. */
export function listUncomparedImages(db: ReadableDb, limit: number): readonly ImageId[] {
  return db
    .prepare<[number], ImageId>('SELECT id FROM images WHERE is_uncompared ORDER BY id LIMIT ?')
    .pluck()
    .all(limit);
}

export function listComparedTexts(db: ReadableDb, imageId: ImageId): ComparedTexts {
  const list = (sql: string) => db.prepare<[number], string>(sql).pluck().all(imageId);
  return {
    suggestions: list('SELECT text FROM suggestions WHERE image_id = ?'),
    captions: list("SELECT text FROM captions WHERE image_id = ? AND source <> 'accepted'"),
  };
}

/** @param likeness 0…1; `undefined` where there is nothing to compare. */
export function updateLikeness(db: WritableDb, id: ImageId, likeness: number | undefined): void {
  db.prepare<[object]>(
    'UPDATE images SET likeness = @likeness, is_uncompared = 0 WHERE id = @id',
  ).run({ id, likeness: likeness ?? NOTHING_TO_COMPARE });
}
