import type { PeopleServices } from '#main/api/contract/people-services.ts';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import {
  assignSlots,
  releaseSlots,
  reportPeople,
  setProjectBlind,
  setRole,
} from '#main/services/people/people.ts';
import { requireSight } from '#main/services/people/viewer.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import { enterAsAuthor, enterAsViewer, type SessionDeps } from './session-deps.ts';

/** Who works on a project and on what; only for those who see everything. */
export function createPeopleServices(deps: SessionDeps): PeopleServices {
  const enter = async (ref: ProjectRef) => {
    const { session, viewer, captionDeps } = await enterAsAuthor(deps, ref);
    requireSight(viewer);
    const tell = (): void => session.changes.publish({ kind: 'everything' });
    return { db: session.project.db, captionDeps, tell };
  };
  return {
    report: async (ref) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      requireSight(viewer);
      return reportPeople(session.project.db, await session.getLexicon());
    },
    add: async (ref, name) => {
      const { captionDeps, tell } = await enter(ref);
      const annotator = ensureAnnotator(captionDeps, name);
      tell();
      return annotator;
    },
    setRole: async (ref, id, role) => {
      const { db, tell } = await enter(ref);
      setRole(db, id, role);
      tell();
    },
    setBlind: async (ref, isBlind) => {
      const { db, tell } = await enter(ref);
      setProjectBlind(db, isBlind);
      tell();
    },
    assign: async (ref, request) => {
      const { db, tell } = await enter(ref);
      const count = assignSlots(db, request);
      tell();
      return count;
    },
    release: async (ref, id) => {
      const { db, tell } = await enter(ref);
      const count = releaseSlots(db, id);
      tell();
      return count;
    },
  };
}
