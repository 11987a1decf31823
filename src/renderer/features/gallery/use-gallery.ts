import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { type GalleryCounts, type GalleryQuery, toFilter } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { type Ranking, useRanking } from './similar/use-ranking.ts';
import { dependsOnCaptions } from './depends-on-captions.ts';

const NO_IDS: readonly ImageId[] = [];

export interface GalleryState {
  /** In the query's order; the ones before while a new query is on its way. */
  readonly ids: readonly ImageId[];
  readonly counts: GalleryCounts | undefined;
  /** Images that a ranking compared; `null` where nothing is ranked. */
  readonly compared: Ranking['compared'];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** More than any screen shows: what is there while the whole list is on its way. */
const FIRST_PAGE = 500;

/** Which pictures a query selects, and how many there are for each status. */
export function useGallery(projectId: ProjectId, asked: GalleryQuery): GalleryState {
  const studio = useStudio();
  const ranking = useRanking(projectId, asked);
  const query = ranking.query;
  const filter = toFilter(query);
  const first = useQuery({
    ...studio.images.ids.queryOptions({ projectId, query, limit: FIRST_PAGE }),
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
  const ids = useQuery({
    ...studio.images.ids.queryOptions({ projectId, query }),
    // Back from the editor, what was captioned there may belong here no more.
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({
    ...studio.images.counts.queryOptions({ projectId, filter: { ...filter, status: undefined } }),
    placeholderData: keepPreviousData,
  });
  // What somebody did, here or elsewhere, is heard of by the counts; a list under a filter follows.
  const { dataUpdatedAt: listedAt, refetch } = ids;
  const { dataUpdatedAt: countedAt } = counts;
  const follows = dependsOnCaptions(query);
  useEffect(() => {
    if (follows && countedAt > listedAt) void refetch();
  }, [follows, countedAt, listedAt, refetch]);
  const isFirstAhead = ids.isPlaceholderData || ids.data === undefined;
  const listed = (isFirstAhead && !first.isPlaceholderData ? first.data : ids.data) ?? NO_IDS;
  const { ranked } = ranking;
  const shown = useMemo(() => {
    if (ranked === null) return listed;
    const passing = new Set(listed);
    return ranked.filter((id) => passing.has(id));
  }, [ranked, listed]);
  return {
    ids: shown,
    counts: counts.data,
    isLoading: (ids.isPending && first.isPending) || ranking.isLoading,
    error: ids.error ?? ranking.error,
    compared: ranking.compared,
    retry: () => void ids.refetch(),
  };
}
