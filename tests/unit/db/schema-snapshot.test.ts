import { getTableColumns, getTableName } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openMemoryDatabase } from '#main/db/connection.ts';
import { initializeSchema } from '#main/db/migrate.ts';
import * as tables from '#main/db/schema.ts';
import { formatSchema } from '#main/db/schema-dump.ts';

const SNAPSHOT = new URL('../../../src/main/db/schema.snapshot.sql', import.meta.url);

function openMigrated() {
  const db = openMemoryDatabase();
  initializeSchema(db);
  return db;
}

test('the migrations make exactly the schema that is committed', async () => {
  await expect(formatSchema(openMigrated())).toMatchFileSnapshot(SNAPSHOT.pathname);
});

test('the typed tables have the columns that the migrations make', () => {
  const db = openMigrated();
  const typed = Object.fromEntries(
    Object.values(tables).map((table) => [
      getTableName(table),
      Object.values(getTableColumns(table))
        .map((column) => ({
          name: column.name,
          type: column.getSQLType().toUpperCase(),
          required: column.notNull,
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    ]),
  );
  const migrated = Object.fromEntries(
    Object.keys(typed).map((name) => [
      name,
      db
        .prepare<[string], { name: string; type: string; required: number; key: number }>(
          'SELECT name, type, "notnull" AS required, pk AS key FROM pragma_table_info(?)',
        )
        .all(name)
        .map((column) => ({
          name: column.name,
          type: column.type,
          required: column.required === 1 || column.key > 0,
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    ]),
  );
  expect(typed).toEqual(migrated);
});

test('no table is missing from the typed ones', () => {
  const names = openMigrated()
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
       AND name NOT LIKE 'sqlite%' ORDER BY name`,
    )
    .all()
    .map(({ name }) => name);
  expect(Object.values(tables).map(getTableName).sort()).toEqual(names);
});
