import type { ImageRanking } from '#shared/api/image-ranking.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type { ProjectRef } from './project-ref.ts';

export interface RankRequest {
  readonly like: { readonly text: string } | { readonly imageId: ImageId };
  readonly limit: number;
}

export interface EmbeddingServices {
  readonly compute: (ref: ProjectRef) => Promise<Job>;
  readonly rank: (
    ref: ProjectRef,
    request: RankRequest,
    signal: AbortSignal,
  ) => Promise<ImageRanking>;
}
