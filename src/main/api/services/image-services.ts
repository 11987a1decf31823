import type { ImageServices } from '#main/api/studio-services.ts';
import {
  countGalleryByStatus,
  countGalleryFacets,
  findNextInGallery,
  listGallery,
} from '#main/services/search/gallery.ts';
import type { SearchDeps } from '#main/services/search/prepare-filter.ts';
import { getImageDetails } from '#main/services/studio/get-image-details.ts';
import { listGalleryItems } from '#main/services/studio/list-gallery-items.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';

export interface ImageDeps {
  readonly sessions: ProjectSessions;
  readonly now: () => UnixMs;
}

/** Looking at a project's images. */
export function createImageServices({ sessions, now }: ImageDeps): ImageServices {
  const enter = async (projectId: ProjectId): Promise<SearchDeps> => {
    const { project, patterns } = await sessions.get(projectId);
    return { project, patterns, now };
  };
  return {
    listIds: async ({ projectId }, query, limit) =>
      listGallery(
        await enter(projectId),
        query,
        limit === undefined ? undefined : { offset: 0, limit },
      ),
    listItems: async ({ projectId }, ids) =>
      listGalleryItems((await sessions.get(projectId)).project, ids),
    count: async ({ projectId }, filter) => countGalleryByStatus(await enter(projectId), filter),
    countFacets: async ({ projectId }, filter) =>
      countGalleryFacets(await enter(projectId), filter),
    findNext: async ({ projectId }, query, from) =>
      findNextInGallery(await enter(projectId), query, from),
    get: async ({ projectId }, imageId) =>
      getImageDetails((await sessions.get(projectId)).project, imageId),
  };
}
