import { findPictureFiles } from '#main/services/import/find-picture-files.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { toDemoFolder } from './demo-folder.ts';
import type { ProjectSession } from './project-session.ts';
import type { ProjectSessions } from './project-sessions.ts';

export interface DemoDeps {
  readonly sessions: ProjectSessions;
  /** Absolute path of the folder with the demo's pictures. */
  readonly demoPictures: string;
  /** Where the project is made. */
  readonly projectsFolder: string;
  /** @throws AppError `MODEL_NOT_FOUND`. */
  readonly getSelectedPack: (projectId: ProjectId) => Promise<string>;
  readonly reportBug: (error: unknown) => void;
}

/**
 * Opens the demo project. The first time it is made: its pictures are imported, and then the model
 * is asked about each.
 *
 * @throws AppError as `createProject` and `openProject`.
 */
export async function createDemoProject(deps: DemoDeps): Promise<ProjectSession> {
  const folder = toDemoFolder(deps.projectsFolder);
  try {
    return await deps.sessions.open(folder);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'FILE_NOT_FOUND') throw error;
  }
  const session = await deps.sessions.create({ folder, name: 'Demo' });
  fill(deps, session).catch(deps.reportBug);
  return session;
}

async function fill({ demoPictures, getSelectedPack }: DemoDeps, session: ProjectSession) {
  const { jobs, project } = session;
  const paths = await listPictures(demoPictures);
  const { id } = jobs.start('import', { what: 'pictures', paths });
  const { state } = await jobs.whenSettled(id);
  if (state !== 'done') return;
  const pack = await getSelectedPack(project.id);
  jobs.start('suggest', { images: 'empty', pack, method: 'beam', beams: 5 });
}

/** By name: the file of references that lies beside them is not to be reported as passed over. */
async function listPictures(folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const { path, isExpected } of findPictureFiles(
    [folder],
    new AbortController().signal,
  )) {
    if (isExpected) paths.push(path);
  }
  return paths;
}
