import { resolve } from 'node:path';
import type { LeakServices } from '#main/api/contract/leak-services.ts';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import { assignSplits } from '#main/services/leaks/assign-splits.ts';
import { importCorpus, removeCorpus } from '#main/services/leaks/corpora.ts';
import { acceptLeaks, findLeaks } from '#main/services/leaks/find-leaks.ts';
import { setSplits } from '#main/services/leaks/set-splits.ts';
import { requireSight } from '#main/services/people/viewer.ts';
import { enterAsViewer, type SessionDeps } from './session-deps.ts';

/** Splits, and pictures that look alike across them. */
export function createLeakServices(deps: SessionDeps): LeakServices {
  const enter = async (ref: ProjectRef) => {
    const { session, viewer } = await enterAsViewer(deps, ref);
    return { ...session, viewer, db: session.project.db };
  };
  const never = new AbortController().signal;
  return {
    report: async (ref, signal) => findLeaks((await enter(ref)).db, signal),
    fingerprint: async (ref) => (await enter(ref)).jobs.start('fingerprint', {}),
    accept: async (ref) => {
      const { db, viewer, changes } = await enter(ref);
      requireSight(viewer);
      await acceptLeaks(db, never);
      changes.publish({ kind: 'images' });
    },
    assign: async (ref, request) => {
      const { db, viewer, changes } = await enter(ref);
      requireSight(viewer);
      const before = await assignSplits(db, request, never);
      changes.publish({ kind: 'images' });
      return before;
    },
    setSplits: async (ref, parts) => {
      const { db, viewer, changes } = await enter(ref);
      requireSight(viewer);
      const before = await setSplits(db, parts);
      changes.publish({ kind: 'images' });
      return before;
    },
    importCorpus: async (ref, path) => {
      const { db, changes } = await enter(ref);
      const corpus = await importCorpus({ db, now: deps.now }, resolve(path), never);
      changes.publish({ kind: 'images' });
      return corpus;
    },
    removeCorpus: async (ref, id) => {
      const { db, changes } = await enter(ref);
      removeCorpus(db, id);
      changes.publish({ kind: 'images' });
    },
  };
}
