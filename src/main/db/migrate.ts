import { rename, rm } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { openMemoryDatabase, type WritableDb } from './connection.ts';
import { ALL_MIGRATIONS } from './migrations/all-migrations.ts';
import { listSchemaObjects, type SchemaObject } from './schema-dump.ts';
import { toProjectError } from './sqlite-error.ts';

/**
 * Gives a new, empty database the schema.
 *
 * @throws AppError as `WritableDb.transaction`.
 */
export function initializeSchema(
  db: WritableDb,
  migrations: readonly string[] = ALL_MIGRATIONS,
): void {
  applyPending(db, migrations);
}

/**
 * Checks that a database has a schema this studio made, and brings its schema up to date.
 *
 * Before the first pending migration the file is copied beside itself, `project.sqlite` to
 * `project.v1.sqlite`. Each migration is a transaction of its own, so a failed one leaves the
 * version before it.
 *
 * @returns The path of the copy, or `null` if there was nothing to do.
 * @throws AppError `PROJECT_INVALID` if it is damaged or has a schema that this studio did not make;
 * `PROJECT_FROM_NEWER_VERSION`; else as `WritableDb.transaction`.
 */
export async function migrateDatabase(
  db: WritableDb,
  migrations: readonly string[] = ALL_MIGRATIONS,
): Promise<string | null> {
  const version = checkDatabase(db, migrations);
  if (version === migrations.length) return null;
  const copy = await backUp(db, version);
  applyPending(db, migrations);
  return copy;
}

/** @returns The database's version. */
function checkDatabase(db: WritableDb, migrations: readonly string[]): number {
  let version: number;
  try {
    version = Number(db.pragma('user_version'));
    if (version > migrations.length) throw newerVersion(db.path, version, migrations.length);
    refuseForeignSchema(db, migrations.slice(0, version));
  } catch (error) {
    throw toProjectError(error, db.path);
  }
  return version;
}

function newerVersion(path: string, version: number, known: number): AppError {
  return new AppError(
    'PROJECT_FROM_NEWER_VERSION',
    `${path} was made by a newer version of ViClipCap Studio (its schema is ${version}, this version knows up to ${known}). Open it with that version.`,
  );
}

/** A project may come from a stranger, and a trigger or view runs with whoever opens the file. */
function refuseForeignSchema(db: WritableDb, applied: readonly string[]): void {
  const reference = openMemoryDatabase();
  try {
    for (const sql of applied) reference.exec(sql);
    const expected = listSchemaObjects(reference);
    const found = listSchemaObjects(db);
    const foreign = firstDifference(found, expected) ?? firstDifference(expected, found);
    if (foreign !== undefined) {
      throw new AppError(
        'PROJECT_INVALID',
        `${db.path} is not a project of this studio: its ${foreign.type} "${foreign.name}" is not what it should be.`,
      );
    }
  } finally {
    reference.close();
  }
}

function firstDifference(
  these: readonly SchemaObject[],
  those: readonly SchemaObject[],
): SchemaObject | undefined {
  const known = new Set(those.map(toKey));
  return these.find((object) => !known.has(toKey(object)));
}

function toKey({ type, name, sql }: SchemaObject): string {
  return `${type} ${name} ${sql}`;
}

/** The copy gets its name only once it is whole. */
async function backUp(db: WritableDb, version: number): Promise<string> {
  const copy = db.path.replace(/(\.sqlite)?$/, `.v${version}.sqlite`);
  const unfinished = `${copy}.part`;
  try {
    await rm(unfinished, { force: true });
    await db.backup(unfinished);
    await rename(unfinished, copy);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'FILE_NOT_WRITABLE',
      `The project was not updated, because the safety copy ${copy} could not be written (${reason}).`,
      { cause },
    );
  }
  return copy;
}

function applyPending(db: WritableDb, migrations: readonly string[]): void {
  migrations.forEach((sql, index) => {
    db.transaction(() => {
      // Read inside the transaction: another program may have migrated the file meanwhile.
      if (Number(db.pragma('user_version')) !== index) return;
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    });
  });
}
