import { join } from 'node:path';
import type { Project } from '#main/services/project/project.ts';
import { AppError } from '#shared/errors.ts';

/** What a run's folder may be called; nothing that leads elsewhere. */
const RUN_ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** Where a project keeps its runs. */
export function toRunsFolder({ folder }: Pick<Project, 'folder'>): string {
  return join(folder, 'runs');
}

/** Where a run of a project is, or would be. @throws AppError `BAD_REQUEST` if it cannot be called so. */
export function toRunFolder(project: Pick<Project, 'folder'>, id: string): string {
  if (RUN_ID.test(id)) return join(toRunsFolder(project), id);
  throw new AppError('BAD_REQUEST', `"${id}" is no name of a run.`);
}
