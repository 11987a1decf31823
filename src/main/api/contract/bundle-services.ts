import type { BundlePreview, MergeReport, MergeRequest } from '#shared/api/bundle.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type { ProjectRef } from './project-ref.ts';

/** Folders for volunteers. Each throws AppError `NOT_PERMITTED` as `ReviewServices`. */
export interface BundleServices {
  /** A job. `rules` are those of the program if left out. */
  readonly export: (
    ref: ProjectRef,
    request: {
      readonly annotatorId: AnnotatorId;
      readonly folder: string;
      readonly rules?: string | undefined;
    },
  ) => Promise<Job>;
  readonly preview: (ref: ProjectRef, path: string) => Promise<BundlePreview>;
  readonly merge: (ref: ProjectRef, request: MergeRequest) => Promise<MergeReport>;
}
