import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

/** Where a person captions: a project, its images in the gallery's order, and one of them. */
export interface EditorScreenProps {
  readonly projectId: ProjectId;
  /** The gallery's filter and sort: next and previous follow it. */
  readonly query: GalleryQuery;
  /** `null`: none was chosen yet, begin with the query's first. */
  readonly imageId: ImageId | null;
  readonly onShowImage: (imageId: ImageId) => void;
  readonly onLeave: () => void;
  /** Address of the screen where models are imported. */
  readonly modelsHref: string;
}
