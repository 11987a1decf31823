import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { type GalleryFacets, type GalleryQuery, toFilter } from '#shared/domain/gallery.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

/** What of the filter there is to choose; the numbers before while new ones are on their way. */
export function useFacets(projectId: ProjectId, query: GalleryQuery): GalleryFacets | undefined {
  const studio = useStudio();
  const { data } = useQuery({
    ...studio.images.facets.queryOptions({ projectId, filter: toFilter(query) }),
    placeholderData: keepPreviousData,
  });
  return data;
}
