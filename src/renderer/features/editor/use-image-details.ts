import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ImageDetails } from '#shared/api/image-details.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

export interface DetailsState {
  /** `undefined` until they have arrived. */
  readonly details: ImageDetails | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** One image with its captions and suggestions; what lies `ahead` is fetched before it is asked for. */
export function useImageDetails(
  projectId: ProjectId,
  imageId: ImageId,
  ahead: readonly ImageId[],
): DetailsState {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(studio.images.get.queryOptions({ projectId, imageId }));
  const list = ahead.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids themselves are what counts
  useEffect(() => {
    for (const id of ahead) {
      void queryClient.prefetchQuery(studio.images.get.queryOptions({ projectId, imageId: id }));
    }
  }, [list]);
  return { details: data, error, retry: () => void refetch() };
}
