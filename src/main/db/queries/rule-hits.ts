import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { CaptionId, ImageId } from '#shared/domain/ids.ts';

/** A caption and the rules it is known to break, one bit each; `null` until it was looked at. */
export interface CheckedCaption {
  readonly id: CaptionId;
  readonly text: string;
  readonly ruleMask: number | null;
}

/** The next images that have captions nobody has looked at. */
export function listUncheckedImages(db: ReadableDb, limit: number): readonly ImageId[] {
  return db
    .prepare<[number], ImageId>(
      'SELECT DISTINCT image_id FROM captions WHERE rule_mask IS NULL ORDER BY image_id LIMIT ?',
    )
    .pluck()
    .all(limit);
}

export function listCheckedCaptions(db: ReadableDb, imageId: ImageId): readonly CheckedCaption[] {
  return db
    .prepare<[number], CheckedCaption>(
      'SELECT id, text, rule_mask AS ruleMask FROM captions WHERE image_id = ?',
    )
    .all(imageId);
}

export function updateCaptionRules(db: WritableDb, id: CaptionId, ruleMask: number): void {
  db.prepare<[number, number]>('UPDATE captions SET rule_mask = ? WHERE id = ?').run(ruleMask, id);
}

export function updateImageRules(db: WritableDb, id: ImageId, ruleMask: number): void {
  db.prepare<[object]>(
    'UPDATE images SET rule_mask = @ruleMask WHERE id = @id AND rule_mask <> @ruleMask',
  ).run({ id, ruleMask });
}

/** Has every caption looked at again: the rules are others now. */
export function forgetRules(db: WritableDb): void {
  db.prepare('UPDATE captions SET rule_mask = NULL WHERE rule_mask IS NOT NULL').run();
}
