import { resolve } from 'node:path';
import type { BundleServices } from '#main/api/contract/bundle-services.ts';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import { mergeBundle, previewBundle } from '#main/services/bundles/merge-bundle.ts';
import type { ExportParams } from '#main/services/export/export-job.ts';
import { requireSight } from '#main/services/people/viewer.ts';
import { enterAsAuthor, type SessionDeps } from './session-deps.ts';

/** Folders for volunteers, out and in again; only for those who see everything. */
export function createBundleServices(deps: SessionDeps): BundleServices {
  const enter = async (ref: ProjectRef) => {
    const entered = await enterAsAuthor(deps, ref);
    requireSight(entered.viewer);
    return entered;
  };
  const never = new AbortController().signal;
  return {
    export: async (ref, { annotatorId, folder, rules }) => {
      const { session } = await enter(ref);
      const params: ExportParams = {
        what: 'bundle',
        annotatorId,
        path: resolve(folder),
        ...(rules !== undefined && { rules }),
      };
      return session.jobs.start('export', params);
    },
    preview: async (ref, path) => {
      const { session } = await enter(ref);
      return previewBundle({ project: session.project, now: deps.now }, resolve(path), never);
    },
    merge: async (ref, request) => {
      const { session, authorId } = await enter(ref);
      const merging = { ...request, path: resolve(request.path), authorId };
      const report = await mergeBundle({ project: session.project, now: deps.now }, merging, never);
      session.changes.publish({ kind: 'everything' });
      return report;
    },
  };
}
