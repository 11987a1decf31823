import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { findNeighbours, type Neighbours } from './neighbours.ts';

export interface ImageList extends Neighbours {
  /** `undefined` until they have arrived. */
  readonly ids: readonly ImageId[] | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The images that the gallery's filter selects, and where in them `imageId` stands. */
export function useImageList(
  projectId: ProjectId,
  query: GalleryQuery,
  imageId: ImageId | null,
): ImageList {
  const studio = useStudio();
  const { data, error, refetch } = useQuery(studio.images.ids.queryOptions({ projectId, query }));
  const neighbours = useMemo(() => findNeighbours(data ?? [], imageId), [data, imageId]);
  return { ids: data, error, retry: () => void refetch(), ...neighbours };
}
