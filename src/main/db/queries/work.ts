import type { ReadableDb } from '#main/db/connection.ts';
import type { AnnotatorId, ImageId, UnixMs } from '#shared/domain/ids.ts';
import type { TakenWords } from '#shared/domain/taken-words.ts';
import { parseTaken } from './taken.ts';

/** A caption as it stands, with the draft that it began as. */
export interface WorkCaptionRow {
  readonly imageId: ImageId;
  readonly slot: number;
  readonly text: string;
  readonly segmentText: string | null;
  readonly source: 'human' | 'accepted' | 'edited' | 'imported';
  readonly author: string | null;
  readonly authorId: AnnotatorId | null;
  readonly updatedAt: UnixMs;
  readonly draft: string | null;
  readonly packName: string | null;
  readonly taken: readonly TakenWords[];
}

/** In image and slot order. */
export function listWorkCaptions(db: ReadableDb): readonly WorkCaptionRow[] {
  return db
    .prepare<[], Omit<WorkCaptionRow, 'taken'> & { readonly taken: string }>(
      `SELECT captions.image_id AS imageId, slot, captions.text, segment_text AS segmentText, source,
         annotators.name AS author, author_id AS authorId, captions.updated_at_ms AS updatedAt,
         suggestions.text AS draft, pack_name AS packName, taken
       FROM captions LEFT JOIN annotators ON annotators.id = author_id
       LEFT JOIN suggestions ON suggestions.id = suggestion_id
       ORDER BY captions.image_id, slot`,
    )
    .all()
    .map((row) => ({ ...row, taken: parseTaken(row.taken) }));
}

/** A draft that was put aside, by whom and when. */
export interface DismissalRow {
  readonly author: string;
  readonly authorId: AnnotatorId;
  readonly packName: string;
  readonly madeAt: UnixMs;
}

/** Those still put aside. */
export function listDismissals(db: ReadableDb): readonly DismissalRow[] {
  return db
    .prepare<[], DismissalRow>(
      `SELECT annotators.name AS author, author_id AS authorId, pack_name AS packName, made_at_ms AS madeAt
       FROM (SELECT suggestion_id, max(suggestion_changes.id) AS last FROM suggestion_changes
         WHERE suggestion_changes.dismissed = 1 GROUP BY suggestion_id)
       JOIN suggestion_changes ON suggestion_changes.id = last
       JOIN change_sets ON change_sets.id = change_set_id
       JOIN annotators ON annotators.id = author_id
       JOIN suggestions ON suggestions.id = suggestion_changes.suggestion_id
       WHERE suggestions.status = 'dismissed'`,
    )
    .all();
}

/** One change of one caption: when its author began and ended. */
export interface WorkEventRow {
  readonly authorId: AnnotatorId;
  readonly author: string;
  readonly imageId: ImageId;
  readonly slot: number;
  readonly madeAt: UnixMs;
  readonly updatedAt: UnixMs;
}

/** What was typed and accepted and not taken back, by author and time. */
export function listWorkEvents(db: ReadableDb): readonly WorkEventRow[] {
  return db
    .prepare<[], WorkEventRow>(
      `SELECT author_id AS authorId, name AS author, image_id AS imageId, slot,
         made_at_ms AS madeAt, updated_at_ms AS updatedAt
       FROM caption_changes JOIN change_sets ON change_sets.id = change_set_id
       JOIN annotators ON annotators.id = author_id
       WHERE state = 'done' AND action IN ('type', 'accept')
       ORDER BY author_id, made_at_ms, change_sets.id`,
    )
    .all();
}
