import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createProject } from '#main/services/project/create-project.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject, countProjectContents } from '#main/services/project/project.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const deps = { now: () => 1_700_000_000_000 as UnixMs };

/** A closed project; its database file. */
async function makeProject(): Promise<{ folder: string; database: string }> {
  const folder = join(makeTemporaryFolder(), 'thử.viclip');
  closeProject(await createProject(deps, { folder }));
  return { folder, database: join(folder, 'project.sqlite') };
}

/** Runs statements on the file as a stranger would, without the studio's rules. */
function tamper(database: string, sql: string): void {
  const connection = new Database(database);
  connection.unsafeMode(true);
  connection.exec(sql);
  connection.close();
}

test('a created project is there with the same identity when it is opened again', async () => {
  const folder = join(makeTemporaryFolder(), 'cha mẹ', 'bộ ảnh');
  const created = await createProject(deps, { folder });
  const { id, name, createdAt, slotCount } = created;
  expect({ name, createdAt, slotCount, folder: created.folder }).toEqual({
    name: 'bộ ảnh',
    createdAt: 1_700_000_000_000,
    slotCount: 5,
    folder: `${folder}.viclip`,
  });
  closeProject(created);
  expect(existsSync(join(created.folder, 'project.sqlite-wal'))).toBe(false);

  const opened = await openProject(folder);
  expect({
    id: opened.id,
    name: opened.name,
    createdAt: opened.createdAt,
    slotCount: opened.slotCount,
  }).toEqual({ id, name, createdAt, slotCount });
  expect(countProjectContents(opened)).toEqual({
    images: 0,
    captions: 0,
    approvedCaptions: 0,
    openSuggestions: 0,
    annotators: 0,
  });
  closeProject(opened);
});

test('a folder that is already there is not overwritten', async () => {
  const { folder } = await makeProject();
  await expect(createProject(deps, { folder })).rejects.toMatchObject({ code: 'PROJECT_EXISTS' });
  closeProject(await openProject(folder));
});

test('a folder without a database is reported as no project', async () => {
  const folder = join(makeTemporaryFolder(), 'leer.viclip');
  mkdirSync(folder);
  await expect(openProject(folder)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('a file that is not SQLite is refused as no project', async () => {
  const { folder, database } = await makeProject();
  writeFileSync(database, 'these are not the bytes you are looking for'.repeat(100));
  await expect(openProject(folder)).rejects.toMatchObject({ code: 'PROJECT_INVALID' });
});

test("another program's SQLite file is refused and left as it was", async () => {
  const { folder, database } = await makeProject();
  tamper(database, 'PRAGMA journal_mode = DELETE; PRAGMA application_id = 7');
  await expect(openProject(folder)).rejects.toMatchObject({ code: 'PROJECT_INVALID' });
  const connection = new Database(database);
  expect(connection.pragma('journal_mode', { simple: true })).toBe('delete');
  connection.close();
});

test('a damaged database is refused', async () => {
  const { folder, database } = await makeProject();
  tamper(
    database,
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE nonsense' WHERE name = 'captions'",
  );
  await expect(openProject(folder)).rejects.toMatchObject({ code: 'PROJECT_INVALID' });
});

test('a project from a newer version is refused with a sentence that says so', async () => {
  const { folder, database } = await makeProject();
  tamper(database, 'PRAGMA user_version = 999');
  await expect(openProject(folder)).rejects.toMatchObject({
    code: 'PROJECT_FROM_NEWER_VERSION',
    message: expect.stringContaining('newer version'),
  });
});

test.each([
  ['trigger', "CREATE TRIGGER evil AFTER INSERT ON captions BEGIN SELECT load_extension('x'); END"],
  ['view', "CREATE VIEW evil AS SELECT load_extension('x')"],
  ['table', 'CREATE TABLE evil (a)'],
])('a project with a %s that the studio did not make is refused', async (type, sql) => {
  const { folder, database } = await makeProject();
  tamper(database, sql);
  await expect(openProject(folder)).rejects.toMatchObject({
    code: 'PROJECT_INVALID',
    message: expect.stringContaining(`its ${type} "evil"`),
  });
});

test('a project without one of its triggers is refused', async () => {
  const { folder, database } = await makeProject();
  tamper(database, 'DROP TRIGGER captions_inserted');
  await expect(openProject(folder)).rejects.toMatchObject({ code: 'PROJECT_INVALID' });
});

test('a database that is a link to a file elsewhere is refused', async () => {
  const { database } = await makeProject();
  const folder = join(makeTemporaryFolder(), 'link.viclip');
  mkdirSync(folder);
  copyFileSync(database, join(folder, 'elsewhere.sqlite'));
  symlinkSync(join(folder, 'elsewhere.sqlite'), join(folder, 'project.sqlite'));
  await expect(openProject(folder)).rejects.toMatchObject({ code: 'PROJECT_INVALID' });
});

test('a project whose statistics SQLite has gathered is still ours', async () => {
  const { folder, database } = await makeProject();
  tamper(database, "INSERT INTO annotators (name, created_at_ms) VALUES ('Lan', 1); ANALYZE");
  const project = await openProject(folder);
  expect(countProjectContents(project).annotators).toBe(1);
  closeProject(project);
});

test('an annotator is the same one under any Unicode form of the name', async () => {
  const { folder } = await makeProject();
  const project = await openProject(folder);
  const annotatorDeps = { db: project.db, ...deps };
  const lan = ensureAnnotator(annotatorDeps, ' Nguyễn Thị Lan ');
  expect(lan.name).toBe('Nguyễn Thị Lan');
  expect(ensureAnnotator(annotatorDeps, 'Nguyễn Thị Lan'.normalize('NFD'))).toEqual(lan);
  expect(() => ensureAnnotator(annotatorDeps, ' ')).toThrow(
    expect.objectContaining({ code: 'BAD_REQUEST' }),
  );
  closeProject(project);
});
