import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import { findRun } from './create-run.ts';
import { toRunFolder } from './run-folder.ts';
import { findRunJob, type RunLibraryDeps } from './run-library.ts';
import type { Trainer } from './train-job.ts';

const PAUSE_MS = 50;

export interface StopDeps extends RunLibraryDeps {
  readonly trainer: Pick<Trainer, 'request'>;
}

/**
 * Has a run end after its current step with what it has learnt. One that goes on just now, and has not come to the trainer
 * yet, is stopped when it has.
 *
 * @throws AppError `BAD_REQUEST` if its data are still being taken.
 */
export async function stopAndKeep(deps: StopDeps, id: string): Promise<void> {
  const run = toRunFolder(deps.project, id);
  for (;;) {
    const { isStopping } = await deps.trainer.request('stop', { run });
    if (isStopping || findRunJob(deps, id)?.state !== 'running') return;
    if ((await findRun(run)) === undefined) {
      throw new AppError('BAD_REQUEST', 'The run has learnt nothing yet that could be kept.');
    }
    await sleep(PAUSE_MS);
  }
}
