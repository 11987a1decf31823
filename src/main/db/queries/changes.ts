import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { CaptionHistoryEntry, ChangeAction } from '#shared/domain/change.ts';
import type {
  AnnotatorId,
  ChangeSetId,
  ImageId,
  SuggestionId,
  UnixMs,
} from '#shared/domain/ids.ts';
import type { CaptionRecord } from './captions.ts';

export type ChangeState = 'done' | 'undone' | 'dropped';

export interface ChangeSet {
  readonly id: ChangeSetId;
  /** The undo step it belongs to: the id of the step's first set. */
  readonly step: ChangeSetId;
  readonly authorId: AnnotatorId;
  readonly action: ChangeAction;
  readonly session: string | null;
  readonly madeAt: UnixMs;
  readonly updatedAt: UnixMs;
}

export interface CaptionChange {
  readonly imageId: ImageId;
  readonly slot: number;
  readonly before: CaptionRecord | null;
  readonly after: CaptionRecord | null;
}

/** The last change of a suggestion: put aside, or brought back. */
export interface SuggestionChange {
  readonly suggestionId: SuggestionId;
  readonly dismissed: boolean;
}

const SET_COLUMNS = `id, coalesce(step, id) AS step, author_id AS authorId, action, session,
  made_at_ms AS madeAt, updated_at_ms AS updatedAt`;

export interface NewChangeSet {
  /** The step to continue; a new one if null. */
  readonly step: ChangeSetId | null;
  readonly authorId: AnnotatorId;
  readonly action: ChangeAction;
  readonly session: string | null;
  readonly madeAt: UnixMs;
}

export function insertChangeSet(db: WritableDb, set: NewChangeSet): ChangeSetId {
  const { lastInsertRowid } = db
    .prepare<[object]>(
      `INSERT INTO change_sets (step, author_id, action, session, made_at_ms, updated_at_ms)
       VALUES (@step, @authorId, @action, @session, @madeAt, @madeAt)`,
    )
    .run(set);
  return Number(lastInsertRowid) as ChangeSetId;
}

export function insertCaptionChange(db: WritableDb, set: ChangeSetId, change: CaptionChange): void {
  db.prepare<[object]>(
    `INSERT INTO caption_changes (change_set_id, image_id, slot, before, after)
     VALUES (@set, @imageId, @slot, @before, @after)`,
  ).run({
    set,
    imageId: change.imageId,
    slot: change.slot,
    before: toJson(change.before),
    after: toJson(change.after),
  });
}

export function insertSuggestionChange(
  db: WritableDb,
  set: ChangeSetId,
  { suggestionId, dismissed }: SuggestionChange,
): void {
  db.prepare<[number, number, number]>(
    `INSERT INTO suggestion_changes (change_set_id, suggestion_id, dismissed) VALUES (?, ?, ?)`,
  ).run(set, suggestionId, Number(dismissed));
}

/** What the author would undo. */
export function findLastDone(db: ReadableDb, authorId: AnnotatorId): ChangeSet | undefined {
  return db
    .prepare<[number], ChangeSet>(
      `SELECT ${SET_COLUMNS} FROM change_sets WHERE author_id = ? AND state = 'done'
       ORDER BY id DESC LIMIT 1`,
    )
    .get(authorId);
}

/** What the author would redo. */
export function findFirstUndone(db: ReadableDb, authorId: AnnotatorId): ChangeSet | undefined {
  return db
    .prepare<[number], ChangeSet>(
      `SELECT ${SET_COLUMNS} FROM change_sets WHERE author_id = ? AND state = 'undone'
       ORDER BY id LIMIT 1`,
    )
    .get(authorId);
}

export function listCaptionChanges(db: ReadableDb, set: ChangeSetId): readonly CaptionChange[] {
  return db
    .prepare<[number], CaptionChangeRow>(
      'SELECT image_id AS imageId, slot, before, after FROM caption_changes WHERE change_set_id = ? ORDER BY id',
    )
    .all(set)
    .map(toCaptionChange);
}

export function listSuggestionChanges(
  db: ReadableDb,
  set: ChangeSetId,
): readonly SuggestionChange[] {
  return db
    .prepare<[number], { suggestionId: SuggestionId; dismissed: number }>(
      'SELECT suggestion_id AS suggestionId, dismissed FROM suggestion_changes WHERE change_set_id = ?',
    )
    .all(set)
    .map(({ suggestionId, dismissed }) => ({ suggestionId, dismissed: dismissed === 1 }));
}

export function updateChangeState(db: WritableDb, set: ChangeSetId, state: ChangeState): void {
  db.prepare<[string, number]>('UPDATE change_sets SET state = ? WHERE id = ?').run(state, set);
}

/** After this the author has nothing to redo. */
export function dropUndone(db: WritableDb, authorId: AnnotatorId): void {
  db.prepare<[number]>(
    "UPDATE change_sets SET state = 'dropped' WHERE author_id = ? AND state = 'undone'",
  ).run(authorId);
}

/** Lets the only caption change of a set end otherwise. */
export function updateCaptionChange(
  db: WritableDb,
  set: ChangeSetId,
  after: CaptionRecord | null,
  updatedAt: UnixMs,
): void {
  db.prepare<[string | null, number]>(
    'UPDATE caption_changes SET after = ? WHERE change_set_id = ?',
  ).run(toJson(after), set);
  db.prepare<[number, number]>('UPDATE change_sets SET updated_at_ms = ? WHERE id = ?').run(
    updatedAt,
    set,
  );
}

export function deleteChangeSet(db: WritableDb, set: ChangeSetId): void {
  db.prepare<[number]>('DELETE FROM change_sets WHERE id = ?').run(set);
}

/** Everything that ever happened to one caption slot, oldest first. */
export function listCaptionHistory(
  db: ReadableDb,
  imageId: ImageId,
  slot: number,
): readonly CaptionHistoryEntry[] {
  return db
    .prepare<[number, number], CaptionChangeRow & Omit<CaptionHistoryEntry, 'before' | 'after'>>(
      `SELECT change_sets.id AS changeSetId, action, author_id AS authorId, state,
         made_at_ms AS madeAt, image_id AS imageId, slot, before, after
       FROM caption_changes JOIN change_sets ON change_sets.id = change_set_id
       WHERE image_id = ? AND slot = ? ORDER BY caption_changes.id`,
    )
    .all(imageId, slot)
    .map((row) => {
      const { changeSetId, action, authorId, state, madeAt } = row;
      const { before, after } = toCaptionChange(row);
      return { changeSetId, action, authorId, state, madeAt, before, after };
    });
}

interface CaptionChangeRow {
  readonly imageId: ImageId;
  readonly slot: number;
  readonly before: string | null;
  readonly after: string | null;
}

function toCaptionChange({ imageId, slot, before, after }: CaptionChangeRow): CaptionChange {
  return { imageId, slot, before: parseRecord(before), after: parseRecord(after) };
}

function toJson(record: CaptionRecord | null): string | null {
  return record === null ? null : JSON.stringify(record);
}

function parseRecord(json: string | null): CaptionRecord | null {
  // Changes from before words were counted say nothing of any.
  if (json === null) return null;
  const record = JSON.parse(json) as Omit<CaptionRecord, 'taken'> & Partial<CaptionRecord>;
  return { ...record, taken: record.taken ?? [] };
}
