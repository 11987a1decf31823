import { lstat, mkdir } from 'node:fs/promises';
import { openDatabase } from '#main/db/connection.ts';
import { migrateDatabase } from '#main/db/migrate.ts';
import { relocateBundle } from '#main/services/bundles/relocate-bundle.ts';
import { AppError } from '#shared/errors.ts';
import { type Project, toProject, toProjectPaths } from './project.ts';

/**
 * Opens a project folder; several windows and programs may have the same one open.
 *
 * The folder may come from a stranger: a database that is a link or that holds anything this
 * studio did not make is refused. A project from an older version is brought up to date, after a
 * copy was laid beside it (`project.v1.sqlite`).
 *
 * @throws AppError `FILE_NOT_FOUND` if there is no project; `PROJECT_INVALID`,
 * `PROJECT_FROM_NEWER_VERSION`, `PROJECT_LOCKED`, `FILE_NOT_READABLE` or `FILE_NOT_WRITABLE`.
 */
export async function openProject(folder: string): Promise<Project> {
  const paths = toProjectPaths(folder);
  await refuseLink(paths.database);
  const db = openDatabase(paths.database, 'open');
  try {
    await migrateDatabase(db);
    relocateBundle(db, paths.folder);
    await mkdir(paths.thumbnails, { recursive: true });
    return toProject(paths, db);
  } catch (error) {
    db.close();
    throw error;
  }
}

async function refuseLink(path: string): Promise<void> {
  const stats = await lstat(path).catch((cause: unknown) => {
    throw new AppError('FILE_NOT_FOUND', `There is no project at ${path}.`, { cause });
  });
  if (!stats.isFile()) {
    throw new AppError('PROJECT_INVALID', `${path} is not a plain file.`);
  }
}
