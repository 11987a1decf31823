import type { JobReport } from '#shared/api/job-report.ts';
import type { JobId } from '#shared/domain/ids.ts';
import type { Job, JobFailure } from '#shared/domain/job.ts';
import type { ProjectRef } from './project-ref.ts';

export interface JobRef extends ProjectRef {
  readonly jobId: JobId;
}

export interface JobServices {
  /** Newest first. */
  readonly list: (ref: ProjectRef) => Promise<readonly Job[]>;
  readonly pause: (ref: JobRef) => Promise<void>;
  readonly resume: (ref: JobRef, retryFailed: boolean) => Promise<void>;
  readonly cancel: (ref: JobRef) => Promise<void>;
  readonly listFailures: (ref: JobRef) => Promise<readonly JobFailure[]>;
  /** `null` until the job is done. */
  readonly findReport: (ref: JobRef) => Promise<JobReport | null>;
  /** Yields each job as it is now, and again whenever it changed, until `signal` aborts. */
  readonly watch: (ref: ProjectRef, signal: AbortSignal) => AsyncIterable<Job>;
}
