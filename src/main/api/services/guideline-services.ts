import type { GuidelineServices } from '#main/api/contract/guideline-services.ts';
import { findGuidelineChoice, setGuideline } from '#main/services/guidelines/project-guideline.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';

/** What the captions of a project are held to. */
export function createGuidelineServices(sessions: ProjectSessions): GuidelineServices {
  return {
    get: async ({ projectId }) => findGuidelineChoice((await sessions.get(projectId)).project.db),
    set: async ({ projectId }, choice) => {
      const { project, changes } = await sessions.get(projectId);
      setGuideline(project.db, choice);
      changes.publish({ kind: 'guideline' });
    },
  };
}
