import type { GuidelineServices } from '#main/api/contract/guideline-services.ts';
import { findGuidelineChoice, setGuideline } from '#main/services/guidelines/project-guideline.ts';
import {
  addOwnWord,
  listOwnWords,
  removeOwnWord,
} from '#main/services/guidelines/project-words.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';

/** What the captions of a project are held to. */
export function createGuidelineServices(sessions: ProjectSessions): GuidelineServices {
  return {
    get: async ({ projectId }) => findGuidelineChoice((await sessions.get(projectId)).project.db),
    listWords: async ({ projectId }) => listOwnWords((await sessions.get(projectId)).project.db),
    addWord: async ({ projectId }, word) => {
      const { project, changes } = await sessions.get(projectId);
      addOwnWord(project.db, word);
      changes.publish({ kind: 'guideline' });
    },
    removeWord: async ({ projectId }, word) => {
      const { project, changes } = await sessions.get(projectId);
      removeOwnWord(project.db, word);
      changes.publish({ kind: 'guideline' });
    },
    set: async ({ projectId }, choice) => {
      const { project, changes } = await sessions.get(projectId);
      setGuideline(project.db, choice);
      changes.publish({ kind: 'guideline' });
    },
  };
}
