import type { ProjectServices } from '#main/api/contract/project-services.ts';
import { createDemoProject, type DemoDeps } from '#main/services/studio/create-demo-project.ts';
import { summarizeProject } from '#main/services/studio/project-session.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { RecentProjects } from '#main/services/studio/recent-projects.ts';
import { watchProject } from '#main/services/studio/watch-project.ts';

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
  return {
    listRecent: () => recent.list(),
    forgetRecent: (id) => recent.remove(id),
    create: async ({ folder, name, slotCount }) =>
      summarizeProject(
        await sessions.create({
          folder,
          ...(name !== undefined && { name }),
          ...(slotCount !== undefined && { slotCount }),
        }),
      ),
    createDemo: async () => summarizeProject(await createDemoProject(demo)),
    open: async (folder) => summarizeProject(await sessions.open(folder)),
    get: async ({ projectId }) => summarizeProject(await sessions.get(projectId)),
    close: ({ projectId }) => sessions.close(projectId),
    watch: async function* ({ projectId }, signal) {
      yield* watchProject(await sessions.get(projectId), signal);
    },
  };
}
