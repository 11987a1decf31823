import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

/** One caption field of a project. */
export interface SlotRef {
  readonly projectId: ProjectId;
  readonly imageId: ImageId;
  /** From 1. */
  readonly slot: number;
}
