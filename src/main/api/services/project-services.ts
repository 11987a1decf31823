import type { ProjectServices } from '#main/api/contract/project-services.ts';
import { createDemoProject, type DemoDeps } from '#main/services/studio/create-demo-project.ts';
import { isDemoFolder } from '#main/services/studio/demo-folder.ts';
import { type ProjectSession, summarizeProject } from '#main/services/studio/project-session.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { RecentProjects } from '#main/services/studio/recent-projects.ts';
import { watchProject } from '#main/services/studio/watch-project.ts';
import type { ProjectSummary } from '#shared/api/project-summary.ts';

export interface ProjectServicesDeps {
  readonly sessions: ProjectSessions;
  readonly recent: RecentProjects;
  readonly demo: DemoDeps;
}

/** Making, opening and following projects. */
export function createProjectServices({
  sessions,
  recent,
  demo,
}: ProjectServicesDeps): ProjectServices {
  const summarize = async (session: ProjectSession): Promise<ProjectSummary> =>
    summarizeProject(session, await isDemoFolder(session.project.folder, demo.projectsFolder));
  return {
    listRecent: () => recent.list(),
    forgetRecent: (id) => recent.remove(id),
    create: async ({ folder, name, slotCount }) =>
      summarize(
        await sessions.create({
          folder,
          ...(name !== undefined && { name }),
          ...(slotCount !== undefined && { slotCount }),
        }),
      ),
    createDemo: async () => summarize(await createDemoProject(demo)),
    open: async (folder) => summarize(await sessions.open(folder)),
    get: async ({ projectId }) => summarize(await sessions.get(projectId)),
    close: ({ projectId }) => sessions.close(projectId),
    watch: async function* ({ projectId }, signal) {
      yield* watchProject(await sessions.get(projectId), signal);
    },
  };
}
