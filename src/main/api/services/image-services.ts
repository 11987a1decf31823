import type { ImageServices } from '#main/api/contract/image-services.ts';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import {
  countGalleryByStatus,
  countGalleryFacets,
  findNextInGallery,
  listGallery,
} from '#main/services/search/gallery.ts';
import type { SearchDeps } from '#main/services/search/prepare-filter.ts';
import { getImageDetails } from '#main/services/studio/get-image-details.ts';
import { listGalleryItems } from '#main/services/studio/list-gallery-items.ts';
import { enterAsViewer, type SessionDeps } from './session-deps.ts';

/** Looking at a project's images; a blind annotator finds and sees no caption of others. */
export function createImageServices(deps: SessionDeps): ImageServices {
  const enter = async (ref: ProjectRef): Promise<SearchDeps> => {
    const { session, viewer } = await enterAsViewer(deps, ref);
    return { ...session, viewer, now: deps.now };
  };
  return {
    listIds: async (ref, query, limit) =>
      listGallery(await enter(ref), query, limit === undefined ? undefined : { offset: 0, limit }),
    listItems: async (ref, ids) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      return listGalleryItems(session.project, ids, viewer);
    },
    count: async (ref, filter) => countGalleryByStatus(await enter(ref), filter),
    countFacets: async (ref, filter) => countGalleryFacets(await enter(ref), filter),
    findNext: async (ref, query, from) => findNextInGallery(await enter(ref), query, from),
    get: async (ref, imageId) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      return getImageDetails(session.project, imageId, viewer);
    },
  };
}
