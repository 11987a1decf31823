import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openDatabase, type WritableDb } from '#main/db/connection.ts';
import { initializeSchema } from '#main/db/migrate.ts';
import { updateSetting } from '#main/db/queries/settings.ts';
import { CAPTION_SLOTS } from '#shared/domain/caption.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { type Project, toProject, toProjectName, toProjectPaths } from './project.ts';

export interface CreateProjectDeps {
  readonly now: () => UnixMs;
}

export interface CreateProjectRequest {
  /** Path of the folder to make; `.viclip` is added if it is missing. Its parents are made too. */
  readonly folder: string;
  /** As people read it; the folder's name if left out. */
  readonly name?: string;
  /** Caption slots that an image offers, 5 if left out. */
  readonly slotCount?: number;
}

/**
 * Makes a new project folder and opens it.
 *
 * @throws AppError `PROJECT_EXISTS` if anything lies at that path; `FILE_NOT_WRITABLE` or
 * `DISK_FULL` if it cannot be made, and then nothing is left behind.
 */
export async function createProject(
  deps: CreateProjectDeps,
  request: CreateProjectRequest,
): Promise<Project> {
  const paths = toProjectPaths(request.folder);
  await makeFolder(paths.folder);
  let db: WritableDb | undefined;
  try {
    await mkdir(paths.thumbnails);
    db = openDatabase(paths.database, 'create');
    initializeSchema(db);
    writeIdentity(db, {
      name: request.name ?? toProjectName(paths.folder),
      slotCount: request.slotCount ?? CAPTION_SLOTS.length,
      createdAt: deps.now(),
    });
    return toProject(paths, db);
  } catch (error) {
    db?.close();
    await rm(paths.folder, { recursive: true, force: true });
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new AppError('PROJECT_EXISTS', `${folder} is already there.`, { cause });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('FILE_NOT_WRITABLE', `${folder} could not be made (${reason}).`, { cause });
  }
}

interface Identity {
  readonly name: string;
  readonly slotCount: number;
  readonly createdAt: UnixMs;
}

function writeIdentity(db: WritableDb, { name, slotCount, createdAt }: Identity): void {
  db.transaction(() => {
    updateSetting(db, 'project_id', randomUUID());
    updateSetting(db, 'project_name', name.normalize('NFC'));
    updateSetting(db, 'slot_count', String(slotCount));
    updateSetting(db, 'created_at_ms', String(createdAt));
  });
}
