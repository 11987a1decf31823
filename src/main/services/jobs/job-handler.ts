import type { JobItemError, JobItemOutcome } from '#main/db/queries/job-items.ts';
import type { JobKind } from '#shared/domain/job.ts';

interface JobProgress {
  /** Absolute; counted from the finished items if it is never given. */
  readonly done?: number;
  /** `null` while the amount is not known yet. */
  readonly total?: number | null;
}

/** What a handler gets. Every function is synchronous and cheap, and may be called inside a transaction. */
export interface JobContext {
  /** From the database, so parse it: a project may come from a stranger. */
  readonly params: unknown;
  /** Aborts on pause and cancel; let the AbortError through. */
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => void;
  /**
   * Notes that the job is through with one item. In one transaction with what the item led to, a
   * killed job neither loses nor repeats it.
   */
  readonly finishItem: (subject: string, outcome: JobItemOutcome, error?: JobItemError) => void;
  /** Whether an earlier stretch of this job finished the item, well or badly. */
  readonly isFinished: (subject: string) => boolean;
}

/**
 * Does the work of one kind of job, from the start or from where it was stopped.
 *
 * @returns What the job led to, as something JSON can hold.
 * @throws AppError if the whole job failed; AbortError after `signal` aborted.
 */
export type JobHandler = (context: JobContext) => Promise<unknown>;

export type JobHandlers = Readonly<Partial<Record<JobKind, JobHandler>>>;
