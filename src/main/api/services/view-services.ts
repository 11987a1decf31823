import type { ViewServices } from '#main/api/contract/view-services.ts';
import { listViews, removeView, saveView } from '#main/services/search/saved-views.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

export interface ViewDeps {
  readonly sessions: ProjectSessions;
  readonly now: () => UnixMs;
}

/** Filters that have a name, with news for everybody who looks at the project. */
export function createViewServices({ sessions, now }: ViewDeps): ViewServices {
  return {
    list: async ({ projectId }) => listViews((await sessions.get(projectId)).project),
    save: async ({ projectId }, { name, query }) => {
      const { project, changes } = await sessions.get(projectId);
      const view = saveView({ project, now }, { name, query });
      changes.publish({ kind: 'views' });
      return view;
    },
    remove: async ({ projectId }, id) => {
      const { project, changes } = await sessions.get(projectId);
      removeView(project, id);
      changes.publish({ kind: 'views' });
    },
  };
}
