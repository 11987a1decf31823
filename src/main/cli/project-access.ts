import { resolve } from 'node:path';

import { createProject } from '#main/services/project/create-project.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject, type Project } from '#main/services/project/project.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';

/**
 * Opens a project for the length of `work`.
 *
 * @throws AppError as `openProject`; the sentence for a missing one says how to make it.
 */
export async function withProject<Result>(
  folder: string,
  work: (project: Project) => Promise<Result>,
): Promise<Result> {
  const project = await openProject(folder).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new AppError(
      'FILE_NOT_FOUND',
      `There is no project at ${resolve(folder)}; "viclipcap import PICTURES --project ${folder}" makes one.`,
      { cause: error },
    );
  });
  return await workAndClose(project, work);
}

/** Opens a project, or makes it if nothing is there, for the length of `work`. */
export async function withNewProject<Result>(
  folder: string,
  now: () => UnixMs,
  work: (project: Project) => Promise<Result>,
): Promise<Result> {
  const project = await openProject(folder).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    return createProject({ now }, { folder });
  });
  return await workAndClose(project, work);
}

async function workAndClose<Result>(
  project: Project,
  work: (project: Project) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(project);
  } finally {
    closeProject(project);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof AppError && error.code === 'FILE_NOT_FOUND';
}
