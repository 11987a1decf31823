import type { ReadableDb } from './connection.ts';

export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/** FTS5 makes these tables itself, and SQLite those with its own prefix. */
const MADE_BY_SQLITE = /^(sqlite_|caption_search_)/;

/** Tables, indexes, triggers and views, sorted by name, with white space evened out. */
export function listSchemaObjects(db: ReadableDb): readonly SchemaObject[] {
  return db
    .prepare<[], { type: string; name: string; sql: string | null }>(
      'SELECT type, name, sql FROM sqlite_schema ORDER BY name, type',
    )
    .all()
    .filter(
      ({ type, name }) => !(MADE_BY_SQLITE.test(name) && (type === 'table' || type === 'index')),
    )
    .map(({ type, name, sql }) => ({
      type,
      name,
      sql: (sql ?? '').replaceAll(/\s+/g, ' ').trim(),
    }));
}

/** The schema as SQL text in a stable order, for a file whose diff shows every change. */
export function formatSchema(db: ReadableDb): string {
  const rows = db
    .prepare<[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL
       AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'caption_search\\_%' ESCAPE '\\'
       ORDER BY tbl_name, type <> 'table', name`,
    )
    .all();
  return `${rows.map(({ sql }) => `${sql};\n`).join('\n')}`;
}
