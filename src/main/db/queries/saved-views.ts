import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { SavedViewId, UnixMs } from '#shared/domain/ids.ts';

export interface SavedViewRow {
  readonly id: SavedViewId;
  readonly name: string;
  /** JSON; whoever reads it parses it, since a project may come from a stranger. */
  readonly query: string;
}

/** By name. */
export function listSavedViews(db: ReadableDb): readonly SavedViewRow[] {
  return db
    .prepare<[], SavedViewRow>('SELECT id, name, query FROM saved_views ORDER BY name')
    .all();
}

/** Saves a view; one of the same name is replaced. */
export function upsertSavedView(
  db: WritableDb,
  view: { readonly name: string; readonly query: string; readonly createdAt: UnixMs },
): SavedViewId {
  const id = db
    .prepare<[object], SavedViewId>(
      `INSERT INTO saved_views (name, query, created_at_ms) VALUES (@name, @query, @createdAt)
       ON CONFLICT (name) DO UPDATE SET query = excluded.query RETURNING id`,
    )
    .pluck()
    .get(view);
  if (id === undefined) throw new Error('An upsert returns its row');
  return id;
}

export function deleteSavedView(db: WritableDb, id: SavedViewId): void {
  db.prepare<[number]>('DELETE FROM saved_views WHERE id = ?').run(id);
}
