import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';

/** Gives a slot of an image to somebody; nobody's slot is taken away. @returns Whether it was free. */
export function insertAssignment(
  db: WritableDb,
  imageId: ImageId,
  slot: number,
  annotatorId: AnnotatorId,
): boolean {
  const { changes } = db
    .prepare<[number, number, number]>(
      `INSERT INTO assignments (image_id, slot, annotator_id) VALUES (?, ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(imageId, slot, annotatorId);
  return changes > 0;
}

/** Takes every slot that is still empty back from somebody. */
export function deleteOpenAssignments(db: WritableDb, annotatorId: AnnotatorId): number {
  const { changes } = db
    .prepare<[number]>(
      `DELETE FROM assignments WHERE annotator_id = ? AND NOT EXISTS (SELECT 1 FROM captions
         WHERE captions.image_id = assignments.image_id AND captions.slot = assignments.slot)`,
    )
    .run(annotatorId);
  return changes;
}

/** The first images, by name, whose slot is nobody's and empty. */
export function listUnassigned(db: ReadableDb, slot: number, limit: number): readonly ImageId[] {
  return db
    .prepare<[object], ImageId>(
      `SELECT id FROM images INDEXED BY images_sorted_by_name
       WHERE NOT EXISTS (SELECT 1 FROM assignments WHERE image_id = images.id AND slot = @slot)
         AND NOT EXISTS (SELECT 1 FROM captions WHERE image_id = images.id AND slot = @slot)
       ORDER BY sort_name, id LIMIT @limit`,
    )
    .pluck()
    .all({ slot, limit });
}

/** Slots of an image that are somebody's, in order. */
export function listAssignedSlots(
  db: ReadableDb,
  imageId: ImageId,
  annotatorId: AnnotatorId,
): readonly number[] {
  return db
    .prepare<[number, number], number>(
      'SELECT slot FROM assignments WHERE annotator_id = ? AND image_id = ? ORDER BY slot',
    )
    .pluck()
    .all(annotatorId, imageId);
}

export function findSlotOwner(
  db: ReadableDb,
  imageId: ImageId,
  slot: number,
): AnnotatorId | undefined {
  return db
    .prepare<[number, number], AnnotatorId>(
      'SELECT annotator_id FROM assignments WHERE image_id = ? AND slot = ?',
    )
    .pluck()
    .get(imageId, slot);
}

export interface AssignmentCount {
  readonly annotatorId: AnnotatorId;
  readonly assigned: number;
  /** Those of them that are empty. */
  readonly todo: number;
}

export function countAssignments(db: ReadableDb): readonly AssignmentCount[] {
  return db
    .prepare<[], AssignmentCount>(
      `SELECT annotator_id AS annotatorId, count(*) AS assigned,
         count(*) FILTER (WHERE captions.id IS NULL) AS todo
       FROM assignments INDEXED BY assignments_by_annotator
       LEFT JOIN captions USING (image_id, slot) GROUP BY annotator_id`,
    )
    .all();
}

/** Empty slots that are somebody's, by image and slot. */
export function listOpenAssignments(
  db: ReadableDb,
  annotatorId: AnnotatorId,
): readonly { readonly imageId: ImageId; readonly slot: number }[] {
  return db
    .prepare<[number], { imageId: ImageId; slot: number }>(
      `SELECT image_id AS imageId, slot FROM assignments
       WHERE annotator_id = ? AND NOT EXISTS (SELECT 1 FROM captions
         WHERE captions.image_id = assignments.image_id AND captions.slot = assignments.slot)
       ORDER BY image_id, slot`,
    )
    .all(annotatorId);
}
