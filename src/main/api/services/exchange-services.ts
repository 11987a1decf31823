import { resolve } from 'node:path';
import type { ExchangeServices } from '#main/api/contract/exchange-services.ts';
import type { ExportParams } from '#main/services/export/export-job.ts';
import type { ImportParams } from '#main/services/import/import-job.ts';
import { requireSight } from '#main/services/people/viewer.ts';
import { toBatchFolder } from '#main/services/studio/receive-pictures.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import { enterAsViewer, type SessionDeps } from './session-deps.ts';

/** In and out, each as a job. */
export function createExchangeServices(deps: SessionDeps): ExchangeServices {
  const { sessions } = deps;
  const startImport = async (projectId: ProjectId, params: ImportParams): Promise<Job> =>
    (await sessions.get(projectId)).jobs.start('import', params);

  return {
    importPictures: ({ projectId }, paths) =>
      startImport(projectId, { what: 'pictures', paths: paths.map((path) => resolve(path)) }),
    importUploaded: async ({ projectId }, batch) => {
      const { project } = await sessions.get(projectId);
      return startImport(projectId, { what: 'pictures', paths: [toBatchFolder(project, batch)] });
    },
    importCaptions: ({ projectId }, { path, picturesFolder }) =>
      startImport(projectId, {
        what: 'captions',
        path: resolve(path),
        ...(picturesFolder !== undefined && { picturesFolder: resolve(picturesFolder) }),
      }),
    exportDataset: async (ref, { format, path, captions, withCard, split, imageIds }) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      requireSight(viewer);
      const params: ExportParams = {
        format,
        path: resolve(path),
        ...(withCard === true && { withCard }),
        ...(split !== undefined && { split }),
        ...(captions === 'approved' && { statuses: ['approved'] }),
        ...(imageIds !== undefined && { imageIds: [...imageIds] }),
      };
      return session.jobs.start('export', params);
    },
  };
}
