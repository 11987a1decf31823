import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ProjectSummary, RecentProject } from '#shared/api/project-summary.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { ProjectRef } from './project-ref.ts';

export interface ProjectServices {
  readonly listRecent: () => Promise<readonly RecentProject[]>;
  readonly forgetRecent: (projectId: ProjectId) => Promise<void>;
  readonly create: (request: {
    readonly folder: string;
    readonly name?: string | undefined;
    readonly slotCount?: number | undefined;
  }) => Promise<ProjectSummary>;
  readonly createDemo: () => Promise<ProjectSummary>;
  readonly open: (folder: string) => Promise<ProjectSummary>;
  readonly get: (ref: ProjectRef) => Promise<ProjectSummary>;
  readonly close: (ref: ProjectRef) => Promise<void>;
  /** Yields what changes until `signal` aborts; first `everything`, so that nothing is missed. */
  readonly watch: (ref: ProjectRef, signal: AbortSignal) => AsyncIterable<ChangeEvent>;
}
