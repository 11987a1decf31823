import { listJobFailures } from '#main/db/queries/job-items.ts';
import { findJobResult, listJobs } from '#main/db/queries/jobs.ts';
import type { JobHandler } from '#main/services/jobs/job-handler.ts';
import { createJobRunner, type JobRunner } from '#main/services/jobs/job-runner.ts';
import type { Project } from '#main/services/project/project.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import type { Job, JobFailure, JobKind } from '#shared/domain/job.ts';
import { AppError } from '#shared/errors.ts';
import type { CommandContext } from './command-context.ts';

export interface RunJobRequest {
  readonly kind: JobKind;
  readonly params: unknown;
  readonly handler: JobHandler;
  /** Of the progress display. */
  readonly label: string;
}

export interface FinishedJob {
  /** What the handler returned. */
  readonly result: unknown;
  /** By subject; the first 1000. */
  readonly failures: readonly JobFailure[];
}

/**
 * Runs a job of a project to its end, showing how far it is.
 *
 * A job that was interrupted before with the same params is taken up again, its failed items too.
 *
 * @throws AppError if the whole job failed.
 * @throws AbortError if the command is interrupted; the job is paused then.
 */
export async function runProjectJob(
  project: Project,
  now: () => UnixMs,
  { output, signal }: CommandContext,
  { kind, params, handler, label }: RunJobRequest,
): Promise<FinishedJob> {
  const bugs: unknown[] = [];
  const runner = createJobRunner({
    db: project.db,
    now,
    handlers: { [kind]: handler },
    reportBug: (error) => bugs.push(error),
  });
  const progress = output.progress(label);
  runner.listen(({ done, total }) => progress.update(done, total));
  try {
    const id = await startOrResume(project, runner, kind, params);
    if (runner.get(id).state === 'queued') {
      output.warn(`Waiting for another "${kind}" job of this project to end…`);
    }
    const job = await Promise.race([runner.whenSettled(id), rejectOnAbort(signal)]);
    throwIfFailed(job, bugs);
    return {
      result: findJobResult(project.db, id),
      failures: listJobFailures(project.db, id),
    };
  } finally {
    await runner.close();
    progress.end();
  }
}

async function startOrResume(
  { db }: Project,
  runner: JobRunner,
  kind: JobKind,
  params: unknown,
): Promise<JobId> {
  const json = JSON.stringify(params);
  const earlier = listJobs(db).find(
    (job) =>
      job.kind === kind &&
      job.params === json &&
      job.owner === null &&
      (job.state === 'paused' || job.state === 'failed'),
  );
  if (earlier === undefined) return runner.start(kind, params).id;
  await runner.resume(earlier.id, { retryFailed: true });
  return earlier.id;
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function throwIfFailed({ state, error }: Job, bugs: readonly unknown[]): void {
  if (state === 'done') return;
  if (error === null) {
    throw new AppError('BAD_REQUEST', `The job was ${state} by another window or program.`);
  }
  if (error.code === 'BUG') throw bugs[0] ?? new Error(error.message);
  throw new AppError(error.code, error.message);
}
