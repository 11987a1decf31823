import type { WritableDb } from '#main/db/connection.ts';
import { deleteFailedJobItems } from '#main/db/queries/job-items.ts';
import { getJob, type JobRecord, listOwnedJobs, updateJob } from '#main/db/queries/jobs.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import { isUnderWay, type JobState } from '#shared/domain/job.ts';
import { AppError } from '#shared/errors.ts';
import { laneOf } from './job-lane.ts';
import { isOwnerAlive } from './job-owner.ts';

/** The program that asks, and its clock. */
export interface QueueUser {
  readonly db: WritableDb;
  readonly owner: string;
  readonly now: () => UnixMs;
}

/**
 * Marks as running what the program may start: its own queued jobs, oldest first, in lanes that no
 * program is busy in. One transaction, so that two programs never run two jobs of a lane.
 */
export function claimJobs({ db, owner, now }: QueueUser): readonly JobRecord[] {
  return db.transaction(() => {
    const owned = listOwnedJobs(db);
    const busy = new Set(owned.filter((job) => job.state !== 'queued').map(laneOf));
    const claimed = owned.filter((job) => {
      if (job.state !== 'queued' || job.owner !== owner || busy.has(laneOf(job))) {
        return false;
      }
      busy.add(laneOf(job));
      return true;
    });
    for (const job of claimed) {
      updateJob(db, job.id, { state: 'running', startedAt: job.startedAt ?? now() });
    }
    return claimed;
  });
}

/** Pauses the jobs of programs that are gone. @returns Which. */
export function releaseAbandonedJobs({ db, now }: QueueUser): readonly JobId[] {
  return db.transaction(() =>
    listOwnedJobs(db).flatMap((job) => {
      if (job.owner === null || isOwnerAlive({ ...job, owner: job.owner }, now())) return [];
      updateJob(db, job.id, { owner: null, ...(isUnderWay(job) && { state: 'paused' }) });
      return [job.id];
    }),
  );
}

const STOPPABLE: Readonly<Record<'paused' | 'cancelled', readonly JobState[]>> = {
  paused: ['queued', 'running'],
  cancelled: ['queued', 'running', 'paused', 'failed'],
};

/**
 * Writes down that a job is to stop. Whoever runs it sees that and lets go of it when it has stopped.
 *
 * @throws AppError `BAD_REQUEST` if it is in no state to be stopped; `NOT_FOUND`.
 */
export function stopJob({ db, now }: QueueUser, id: JobId, state: 'paused' | 'cancelled'): void {
  db.transaction(() => {
    const job = getJob(db, id);
    if (!STOPPABLE[state].includes(job.state)) {
      throw new AppError('BAD_REQUEST', `Job ${id} is ${job.state} and cannot be ${state}.`);
    }
    updateJob(db, id, {
      state,
      owner: job.state === 'queued' ? null : job.owner,
      finishedAt: state === 'cancelled' ? now() : null,
    });
  });
}

export interface ResumeOptions {
  /** Whether items that failed are tried again. */
  readonly retryFailed?: boolean;
}

/**
 * Queues a paused or failed job again.
 *
 * @throws AppError `BAD_REQUEST` if it is neither, or not quite stopped; `NOT_FOUND`.
 */
export function requeueJob(
  { db, owner, now }: QueueUser,
  id: JobId,
  { retryFailed = false }: ResumeOptions = {},
): void {
  db.transaction(() => {
    const job = getJob(db, id);
    if ((job.state !== 'paused' && job.state !== 'failed') || job.owner !== null) {
      throw new AppError('BAD_REQUEST', `Job ${id} is ${job.state} and cannot be resumed now.`);
    }
    if (retryFailed) deleteFailedJobItems(db, id);
    updateJob(db, id, {
      state: 'queued',
      owner,
      heartbeatAt: now(),
      errorCode: null,
      errorMessage: null,
      finishedAt: null,
    });
  });
}
