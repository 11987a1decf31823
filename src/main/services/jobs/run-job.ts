import type { WritableDb } from '#main/db/connection.ts';
import { countJobItems, hasJobItem, insertJobItem } from '#main/db/queries/job-items.ts';
import { getJob, type JobUpdate, updateJob } from '#main/db/queries/jobs.ts';
import { toProjectError } from '#main/db/sqlite-error.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import { AppError, isAbortError } from '#shared/errors.ts';
import type { JobContext, JobHandler } from './job-handler.ts';

export interface RunJobDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
  /** The name under which the job was claimed. */
  readonly owner: string;
  /** Called after every step; cheap. */
  readonly onProgress: () => void;
  /** Gets what was thrown by mistake, for the log. */
  readonly reportBug: (error: unknown) => void;
}

/** How far a running job is; ahead of its row in the database by up to a second. */
interface RunningProgress {
  done: number;
  total: number | null;
  failureCount: number;
}

export interface JobRun {
  readonly progress: Readonly<RunningProgress>;
  /** Settles when the handler has; never rejects. The job's row is final then. */
  readonly ended: Promise<void>;
}

/**
 * Runs a job that this program has claimed, and writes down how it ended.
 *
 * @param signal Aborts to stop it; who aborts has written the state it is to stop in.
 */
export function runJob(
  deps: RunJobDeps,
  id: JobId,
  handler: JobHandler,
  signal: AbortSignal,
): JobRun {
  const job = getJob(deps.db, id);
  const progress: RunningProgress = {
    done: countJobItems(deps.db, id),
    total: job.total,
    failureCount: job.failureCount,
  };
  const context = createContext(deps, { id, signal, progress, params: JSON.parse(job.params) });
  // A turn later, so that a handler's synchronous start is not part of the caller's own turn.
  const work = Promise.resolve().then(() => handler(context));
  const ended = work
    .then(
      (result): JobUpdate => ({ state: 'done', result: JSON.stringify(result ?? null) }),
      (error: unknown) => toOutcome(deps, error, signal),
    )
    .then((outcome) => finish(deps, id, { outcome, progress, wasStopped: signal.aborted }));
  return { progress, ended: ended.catch(deps.reportBug) };
}

interface ContextParts {
  readonly id: JobId;
  readonly params: unknown;
  readonly signal: AbortSignal;
  readonly progress: RunningProgress;
}

function createContext(
  { db, onProgress }: RunJobDeps,
  { id, params, signal, progress }: ContextParts,
): JobContext {
  return {
    params,
    signal,
    report: ({ done, total }) => {
      if (done !== undefined) progress.done = done;
      if (total !== undefined) progress.total = total;
      onProgress();
    },
    finishItem: (subject, outcome, error) => {
      insertJobItem(db, id, { subject, outcome, ...(error && { error }) });
      progress.done += 1;
      if (outcome === 'failed') progress.failureCount += 1;
      onProgress();
    },
    isFinished: (subject) => hasJobItem(db, id, subject),
  };
}

/** An aborted job keeps the state that the one who stopped it wrote. */
function toOutcome(deps: RunJobDeps, thrown: unknown, signal: AbortSignal): JobUpdate {
  if (signal.aborted && isAbortError(thrown)) return {};
  const error = toProjectError(thrown, deps.db.path);
  if (error instanceof AppError) {
    return { state: 'failed', errorCode: error.code, errorMessage: error.message };
  }
  deps.reportBug(error);
  const message = error instanceof Error ? error.message : String(error);
  return { state: 'failed', errorCode: 'BUG', errorMessage: message };
}

interface Ending {
  readonly outcome: JobUpdate;
  readonly progress: RunningProgress;
  readonly wasStopped: boolean;
}

function finish({ db, now, owner }: RunJobDeps, id: JobId, ending: Ending): void {
  const { outcome, progress } = ending;
  db.transaction(() => {
    const { state, owner: current } = getJob(db, id);
    // Held for dead, as after a long sleep of the machine; the job is another program's by now.
    if (current !== owner) return;
    // A job cancelled in its last moment stays cancelled, even if its work came to the end.
    const isCancelled = ending.wasStopped && state === 'cancelled';
    updateJob(db, id, {
      ...(isCancelled ? {} : outcome),
      done: progress.done,
      total: progress.total,
      owner: null,
      ...(outcome.state === undefined || isCancelled ? {} : { finishedAt: now() }),
    });
  });
}
