import type { ErrorCode } from '#shared/errors.ts';
import type { JobId, UnixMs } from './ids.ts';

export type JobKind =
  | 'import'
  | 'suggest'
  | 'embed'
  | 'fingerprint'
  | 'export'
  | 'train'
  | 'evaluate';

export type JobState = 'queued' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

/** `BUG` is what has no code of its own: a mistake of ours, not of the file or the machine. */
export type JobErrorCode = ErrorCode | 'BUG';

export interface JobFailure {
  /** What the failure is about: a path or a file name. */
  readonly subject: string;
  readonly code: JobErrorCode;
  /** One sentence. */
  readonly message: string;
}

/** Long work with progress. Killed half-way, it resumes where it stopped. */
export interface Job {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly done: number;
  /** `null` while the amount is not known yet. */
  readonly total: number | null;
  /** Why the whole job failed; single bad items are in the failures list. */
  readonly error: { readonly code: JobErrorCode; readonly message: string } | null;
  readonly failureCount: number;
  readonly createdAt: UnixMs;
  readonly startedAt: UnixMs | null;
  readonly finishedAt: UnixMs | null;
}

/** Whether a job is worked on or will be without anybody's doing. */
export function isUnderWay({ state }: Pick<Job, 'state'>): boolean {
  return state === 'running' || state === 'queued';
}
