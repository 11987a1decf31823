import type { ImageServices } from '#main/api/studio-services.ts';
import {
  countGalleryByStatus,
  findNextInGallery,
  listGallery,
} from '#main/services/project/gallery.ts';
import { getImageDetails } from '#main/services/studio/get-image-details.ts';
import { listGalleryItems } from '#main/services/studio/list-gallery-items.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';

/** Looking at a project's images. */
export function createImageServices(sessions: ProjectSessions): ImageServices {
  return {
    listIds: async ({ projectId }, query) =>
      listGallery((await sessions.get(projectId)).project, query),
    listItems: async ({ projectId }, ids) =>
      listGalleryItems((await sessions.get(projectId)).project, ids),
    count: async ({ projectId }, filter) =>
      countGalleryByStatus((await sessions.get(projectId)).project, filter),
    findNext: async ({ projectId }, query, from) =>
      findNextInGallery((await sessions.get(projectId)).project, query, from),
    get: async ({ projectId }, imageId) =>
      getImageDetails((await sessions.get(projectId)).project, imageId),
  };
}
