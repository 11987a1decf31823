import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { initializeSchema, migrateDatabase } from '#main/db/migrate.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const FIRST = 'CREATE TABLE pictures (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT';
const SECOND = "ALTER TABLE pictures ADD COLUMN note TEXT NOT NULL DEFAULT ''";
const BROKEN = 'CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE pictures (id)';

/** A database with the first migration and one row that is still in the write-ahead log. */
function makeOldDatabase() {
  const db = openDatabase(join(makeTemporaryFolder(), 'project.sqlite'), 'create');
  initializeSchema(db, [FIRST]);
  db.exec("INSERT INTO pictures (name) VALUES ('chợ nổi')");
  return db;
}

test('a database that is up to date is not copied', async () => {
  const db = makeOldDatabase();
  expect(await migrateDatabase(db, [FIRST])).toBeNull();
  expect(readdirSync(dirname(db.path)).filter((name) => name.endsWith('.v1.sqlite'))).toEqual([]);
  db.close();
});

test('an old database is copied with everything in it and then brought up to date', async () => {
  const db = makeOldDatabase();
  const copy = await migrateDatabase(db, [FIRST, SECOND]);
  expect(copy).toBe(join(dirname(db.path), 'project.v1.sqlite'));
  expect(db.prepare('SELECT name, note FROM pictures').all()).toEqual([
    { name: 'chợ nổi', note: '' },
  ]);
  expect(db.pragma('user_version')).toBe(2);

  const old = openDatabase(copy ?? '', 'open');
  expect(old.pragma('user_version')).toBe(1);
  expect(old.prepare('SELECT * FROM pictures').all()).toEqual([{ id: 1, name: 'chợ nổi' }]);
  old.close();
  db.close();
});

test('a migration that fails leaves the version before it whole', async () => {
  const db = makeOldDatabase();
  await expect(migrateDatabase(db, [FIRST, SECOND, BROKEN])).rejects.toThrow('already exists');
  expect(db.pragma('user_version')).toBe(2);
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'more'").all()).toEqual([]);
  db.close();
});

test('nothing is migrated when the copy cannot be written', async () => {
  const db = makeOldDatabase();
  const blocked = {
    ...db,
    backup: () => Promise.reject(new Error('no space left')),
  };
  await expect(migrateDatabase(blocked, [FIRST, SECOND])).rejects.toMatchObject({
    code: 'FILE_NOT_WRITABLE',
    message: expect.stringContaining('no space left'),
  });
  expect(db.pragma('user_version')).toBe(1);
  expect(existsSync(join(dirname(db.path), 'project.v1.sqlite'))).toBe(false);
  db.close();
});
