import type { EmbeddingServices } from '#main/api/contract/embedding-services.ts';
import type { EmbedParams } from '#main/services/embeddings/embed-job.ts';
import { rankImages } from '#main/services/embeddings/rank-images.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface EmbeddingDeps {
  readonly sessions: ProjectSessions;
  readonly captioner: Captioner;
  /** Folder of the pack whose encoder is asked. @throws AppError `MODEL_NOT_FOUND`. */
  readonly getSelectedPack: (projectId: ProjectId) => Promise<string>;
}

/** What the image encoder makes of a project's images, and finding images by it. */
export function createEmbeddingServices({
  sessions,
  captioner,
  getSelectedPack,
}: EmbeddingDeps): EmbeddingServices {
  return {
    compute: async ({ projectId }) => {
      const { jobs } = await sessions.get(projectId);
      return jobs.start('embed', { pack: await getSelectedPack(projectId) } satisfies EmbedParams);
    },
    rank: async ({ projectId }, { like, limit }, signal) => {
      const { db } = (await sessions.get(projectId)).project;
      const pack = await getSelectedPack(projectId);
      return rankImages({ db, captioner }, { pack, like, limit }, signal);
    },
  };
}
