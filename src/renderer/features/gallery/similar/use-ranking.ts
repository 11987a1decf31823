import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

/** The most pictures that are ranked. */
const LIMIT = 500;

export interface Ranking {
  /** What is listed and counted: without the words that say what is to be seen. */
  readonly query: GalleryQuery;
  /** Most alike first; `null` where nothing is ranked. */
  readonly ranked: readonly ImageId[] | null;
  /** Images that were; `pending` until the answer is there, which may take a model's start. */
  readonly compared: number | 'pending' | null;
  readonly isLoading: boolean;
  readonly error: unknown;
}

/** Orders what the gallery lists by how much it is like a picture or a text. */
export function useRanking(projectId: ProjectId, asked: GalleryQuery): Ranking {
  const studio = useStudio();
  const { likeImageId, byMeaning } = asked;
  const like = toLike(asked);
  const { data, error, isPending } = useQuery({
    ...studio.embeddings.rank.queryOptions({
      ...{ projectId, limit: LIMIT },
      like: like ?? { text: '-' },
    }),
    enabled: like !== null,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const query: GalleryQuery = byMeaning === true ? { ...asked, search: undefined } : asked;
  const ranked = useMemo(
    () => (data?.images ?? []).map(({ imageId }) => imageId).filter((id) => id !== likeImageId),
    [data, likeImageId],
  );
  if (like === null) {
    return { query, ranked: null, compared: null, isLoading: false, error: null };
  }
  return { query, ranked, compared: data?.compared ?? 'pending', isLoading: isPending, error };
}

function toLike({
  likeImageId,
  byMeaning,
  search = '',
}: GalleryQuery): { readonly imageId: ImageId } | { readonly text: string } | null {
  if (likeImageId !== undefined) return { imageId: likeImageId };
  return byMeaning === true && search.trim() !== '' ? { text: search } : null;
}
