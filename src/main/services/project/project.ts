import { basename, join, resolve } from 'node:path';
import type { WritableDb } from '#main/db/connection.ts';
import { countProject, type ProjectCounts } from '#main/db/queries/project-counts.ts';
import { getSetting } from '#main/db/queries/settings.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';

export const PROJECT_SUFFIX = '.viclip';
const DATABASE_FILE = 'project.sqlite';
const THUMBNAILS_FOLDER = 'thumbnails';

/** A project that is open. Whoever opened it closes it. */
export interface Project {
  readonly id: ProjectId;
  readonly name: string;
  /** Absolute path of the `name.viclip` folder. */
  readonly folder: string;
  /** A cache: what lies in it may be deleted at any time. */
  readonly thumbnailsFolder: string;
  readonly createdAt: UnixMs;
  /** Caption slots that an image offers; an imported file may fill more. */
  readonly slotCount: number;
  readonly db: WritableDb;
}

export interface ProjectPaths {
  readonly folder: string;
  readonly database: string;
  readonly thumbnails: string;
}

/** Where the parts of a project lie; a folder named without its suffix gets it. */
export function toProjectPaths(folder: string): ProjectPaths {
  const absolute = resolve(folder);
  const suffixed = absolute.endsWith(PROJECT_SUFFIX) ? absolute : `${absolute}${PROJECT_SUFFIX}`;
  return {
    folder: suffixed,
    database: join(suffixed, DATABASE_FILE),
    thumbnails: join(suffixed, THUMBNAILS_FOLDER),
  };
}

/** The folder's name without its suffix. */
export function toProjectName(folder: string): string {
  return basename(folder, PROJECT_SUFFIX).normalize('NFC');
}

/** @throws AppError `PROJECT_INVALID` if the database lacks the project's own settings. */
export function toProject(paths: ProjectPaths, db: WritableDb): Project {
  return {
    id: getSetting(db, 'project_id') as ProjectId,
    name: getSetting(db, 'project_name'),
    folder: paths.folder,
    thumbnailsFolder: paths.thumbnails,
    createdAt: Number(getSetting(db, 'created_at_ms')) as UnixMs,
    slotCount: Number(getSetting(db, 'slot_count')),
    db,
  };
}

export function countProjectContents(project: Project): ProjectCounts {
  return countProject(project.db);
}

/** Gives the file back whole: the write-ahead log is folded in if nobody else has it open. */
export function closeProject(project: Project): void {
  project.db.pragma('optimize');
  project.db.close();
}
