import { realpath } from 'node:fs/promises';
import { type CreateProjectRequest, createProject } from '#main/services/project/create-project.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { type Project, toProjectPaths } from '#main/services/project/project.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import {
  openProjectSession,
  type ProjectSession,
  type ProjectSessionDeps,
} from './project-session.ts';
import type { RecentProjects } from './recent-projects.ts';

export interface ProjectSessionsDeps extends ProjectSessionDeps {
  readonly recent: RecentProjects;
}

/** The projects that this program has open. Every window and tab shares them. */
export interface ProjectSessions {
  readonly create: (request: CreateProjectRequest) => Promise<ProjectSession>;
  /**
   * Opens a project, or finds it open.
   *
   * @throws AppError `PROJECT_LOCKED` if a copy of it in another folder is open: ids of the two mean
   * different images. Else as `openProject`.
   */
  readonly open: (folder: string) => Promise<ProjectSession>;
  /**
   * An open project, or a recent one, which is opened: a page may be older than the program.
   *
   * @throws AppError `NOT_FOUND`; else as `openProject`.
   */
  readonly get: (id: ProjectId) => Promise<ProjectSession>;
  readonly close: (id: ProjectId) => Promise<void>;
  readonly closeAll: () => Promise<void>;
}

export function createProjectSessions(deps: ProjectSessionsDeps): ProjectSessions {
  const sessions = new Map<ProjectId, ProjectSession>();
  // One at a time, so that two tabs that ask at once do not open a project twice.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  const keep = async (project: Project): Promise<ProjectSession> => {
    const session = openProjectSession(deps, project);
    sessions.set(project.id, session);
    await noteRecent(deps, project);
    return session;
  };

  const openFolder = async (folder: string): Promise<ProjectSession> => {
    const path = await toRealFolder(folder);
    const known = [...sessions.values()].find(({ project }) => project.folder === path);
    if (known !== undefined) {
      await noteRecent(deps, known.project);
      return known;
    }
    const project = await openProject(path);
    const copy = sessions.get(project.id);
    if (copy === undefined) return keep(project);
    project.db.close();
    throw new AppError(
      'PROJECT_LOCKED',
      `${path} is a copy of ${copy.project.folder}, which is open.`,
    );
  };

  const close = async (id: ProjectId): Promise<void> => {
    const session = sessions.get(id);
    sessions.delete(id);
    await session?.close();
  };

  return {
    create: (request) => inTurn(async () => keep(await createProject(deps, request))),
    open: (folder) => inTurn(() => openFolder(folder)),
    get: async (id) => {
      const session = sessions.get(id);
      if (session !== undefined) return session;
      return inTurn(async () => {
        const recent = await deps.recent.find(id);
        if (recent === undefined) {
          throw new AppError('NOT_FOUND', `No project with the id ${id} is open or known here.`);
        }
        const opened = sessions.get(id) ?? (await openFolder(recent.folder));
        if (opened.project.id === id) return opened;
        throw new AppError('NOT_FOUND', `${recent.folder} holds another project by now.`);
      });
    },
    close: (id) => inTurn(() => close(id)),
    closeAll: () =>
      inTurn(async () => {
        for (const id of [...sessions.keys()]) await close(id);
      }),
  };
}

async function noteRecent({ recent, now }: ProjectSessionsDeps, project: Project): Promise<void> {
  const { id, name, folder } = project;
  await recent.add({ id, name, folder, openedAt: now() });
}

/** One name for one folder, whatever links lead to it. */
async function toRealFolder(folder: string): Promise<string> {
  const { folder: path } = toProjectPaths(folder);
  return await realpath(path).catch(() => path);
}
