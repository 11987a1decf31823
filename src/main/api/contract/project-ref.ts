import type { ProjectId } from '#shared/domain/ids.ts';

export interface ProjectRef {
  readonly projectId: ProjectId;
}
