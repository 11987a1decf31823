import type { WritableDb } from '#main/db/connection.ts';
import {
  getJob,
  insertJob,
  type JobRecord,
  listJobs,
  listOwnedJobs,
  updateJob,
} from '#main/db/queries/jobs.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import type { Job, JobKind } from '#shared/domain/job.ts';
import { AppError } from '#shared/errors.ts';
import type { JobHandlers } from './job-handler.ts';
import { createJobNotifier } from './job-notifier.ts';
import { createJobOwner } from './job-owner.ts';
import {
  claimJobs,
  type QueueUser,
  type ResumeOptions,
  releaseAbandonedJobs,
  requeueJob,
  stopJob,
} from './job-queue.ts';
import { type JobRun, runJob } from './run-job.ts';

/** How often a runner says that it lives, and looks what others did to its jobs. */
const HEARTBEAT_MS = 1000;

export interface JobRunnerDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
  readonly handlers: JobHandlers;
  /** Gets what a handler or listener threw by mistake, for the log. */
  readonly reportBug: (error: unknown) => void;
}

/** Called with a job whenever it changed, about its progress at most ten times a second. */
type JobListener = (job: Job) => void;

/** The jobs of one open project. One job of a lane runs at a time, the others wait their turn. */
export interface JobRunner {
  /** @throws AppError `BAD_REQUEST` if nobody can do that kind of work here. */
  readonly start: (kind: JobKind, params: unknown) => Job;
  /** Stops a job so that it can go on later. @throws AppError `BAD_REQUEST` if it is not under way. */
  readonly pause: (id: JobId) => void;
  /**
   * Lets a paused or failed job go on where it stopped, once it has come to a stop.
   *
   * @throws AppError `BAD_REQUEST` if it is neither, or still being stopped by another program.
   */
  readonly resume: (id: JobId, options?: ResumeOptions) => Promise<void>;
  /** Stops a job for good; what it did stays. @throws AppError `BAD_REQUEST` if it has ended. */
  readonly cancel: (id: JobId) => void;
  /** @throws AppError `NOT_FOUND`. */
  readonly get: (id: JobId) => Job;
  /** Newest first. */
  readonly list: () => readonly Job[];
  /** @returns A function that ends it. */
  readonly listen: (listener: JobListener) => () => void;
  /** Waits until this program has let go of the job: done, failed, or stopped. */
  readonly whenSettled: (id: JobId) => Promise<Job>;
  /** Pauses what is under way and waits until it has stopped. The database may be closed then. */
  readonly close: () => Promise<void>;
}

interface ActiveJob {
  readonly run: JobRun;
  readonly controller: AbortController;
}

/**
 * Starts running the jobs of a project.
 *
 * Jobs that a program left behind when it crashed become `paused`; a person decides whether they go
 * on. Several programs may have the project open: each runs its own jobs and may stop the others'.
 */
export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const { db, now, handlers, reportBug } = deps;
  const user: QueueUser = { db, now, owner: createJobOwner() };
  const active = new Map<JobId, ActiveJob>();
  const listeners = new Set<JobListener>();
  const notifier = createJobNotifier((id) => {
    const job = get(id);
    for (const listener of listeners) {
      try {
        listener(job);
      } catch (error) {
        reportBug(error);
      }
    }
  });

  /** The row, and what a running job knows better. */
  function toJob({ params: _, owner: __, heartbeatAt: ___, ...job }: JobRecord): Job {
    return { ...job, ...active.get(job.id)?.run.progress };
  }

  function get(id: JobId): Job {
    return toJob(getJob(db, id));
  }

  function launchWaiting(): void {
    for (const job of claimJobs(user)) launch(job);
  }

  function launch({ id, kind }: JobRecord): void {
    const handler = handlers[kind];
    if (handler === undefined) throw new Error(`A "${kind}" job was queued without a handler`);
    const controller = new AbortController();
    const onProgress = () => notifier.progressed(id);
    const runDeps = { db, now, owner: user.owner, reportBug, onProgress };
    const run = runJob(runDeps, id, handler, controller.signal);
    active.set(id, { run, controller });
    notifier.changed(id);
    run.ended
      .then(() => {
        active.delete(id);
        notifier.changed(id);
        launchWaiting();
      })
      .catch(reportBug);
  }

  function stop(id: JobId, state: 'paused' | 'cancelled'): void {
    stopJob(user, id, state);
    active.get(id)?.controller.abort();
    notifier.changed(id);
  }

  function beat(): void {
    const owned = listOwnedJobs(db);
    if (owned.length === 0) return;
    const mine = owned.filter((job) => job.owner === user.owner);
    // Their end could not be written down, as on a full disk.
    const lost = mine.filter(({ id, state }) => state !== 'queued' && !active.has(id));
    db.transaction(() => {
      for (const { id, done, total } of mine) {
        const progress = active.get(id)?.run.progress ?? { done, total };
        updateJob(db, id, { heartbeatAt: now(), done: progress.done, total: progress.total });
      }
      for (const { id } of lost) updateJob(db, id, { state: 'paused', owner: null });
    });
    for (const { id } of lost) notifier.changed(id);
    const running = new Set(mine.filter((job) => job.state === 'running').map(({ id }) => id));
    for (const [id, { controller }] of active) if (!running.has(id)) controller.abort();
    for (const id of releaseAbandonedJobs(user)) notifier.changed(id);
    launchWaiting();
  }

  const timer = setInterval(() => {
    try {
      beat();
    } catch (error) {
      // The disk may be full or the file locked; the next beat tries again.
      reportBug(error);
    }
  }, HEARTBEAT_MS);
  timer.unref();
  releaseAbandonedJobs(user);

  return {
    get,
    start: (kind, params) => {
      if (handlers[kind] === undefined) {
        throw new AppError('BAD_REQUEST', `Jobs of the kind "${kind}" cannot be run here.`);
      }
      const { owner } = user;
      const id = insertJob(db, { kind, params: JSON.stringify(params), owner, createdAt: now() });
      launchWaiting();
      notifier.changed(id);
      return get(id);
    },
    pause: (id) => stop(id, 'paused'),
    cancel: (id) => stop(id, 'cancelled'),
    resume: async (id, options) => {
      await active.get(id)?.run.ended;
      if (handlers[getJob(db, id).kind] === undefined) {
        throw new AppError('BAD_REQUEST', `Job ${id} cannot be run here.`);
      }
      requeueJob(user, id, options);
      launchWaiting();
      notifier.changed(id);
    },
    list: () => listJobs(db).map(toJob),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenSettled: (id) =>
      new Promise((resolve) => {
        const check = (): void => {
          const job = getJob(db, id);
          if (job.owner === user.owner) return;
          listeners.delete(check);
          resolve(toJob(job));
        };
        listeners.add(check);
        check();
      }),
    close: async () => {
      clearInterval(timer);
      for (const { id, owner, state } of listOwnedJobs(db)) {
        if (owner === user.owner && (state === 'queued' || state === 'running')) stop(id, 'paused');
      }
      await Promise.all([...active.values()].map(({ run }) => run.ended));
      notifier.close();
      listeners.clear();
    },
  };
}
