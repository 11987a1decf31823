import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listJobs } from '#main/db/queries/jobs.ts';
import { readRunFile, writeRunFile } from '#main/engine/trainer/run-file.ts';
import { readEpochs, readFindings } from '#main/engine/trainer/run-log.ts';
import { findRunSummary } from '#main/engine/trainer/run-summary.ts';
import { toFileError } from '#main/platform/files/file-error.ts';
import type { JobRunner } from '#main/services/jobs/job-runner.ts';
import type { Project } from '#main/services/project/project.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { isUnderWay, type Job } from '#shared/domain/job.ts';
import { AppError } from '#shared/errors.ts';
import type {
  BrokenRun,
  RunListing,
  RunState,
  TrainingRun,
  TrainingRunDetails,
} from '#shared/training/training-run.ts';
import { findMadePack } from './make-pack.ts';
import { readThinnedSteps } from './read-thinned-steps.ts';
import { toRunFolder, toRunsFolder } from './run-folder.ts';
import { parseTrainParams } from './train-params.ts';

export interface RunLibraryDeps {
  readonly project: Project;
  readonly jobs: JobRunner;
}

/**
 * A project's runs, and folders among them that hold none, or one that cannot be read.
 *
 * @throws AppError `FILE_NOT_READABLE` for the folder that they are in.
 */
export async function listRuns(deps: RunLibraryDeps): Promise<RunListing> {
  const jobs = listRunJobs(deps);
  const ids = new Set(await listRunFolders(deps.project));
  for (const [id, { job }] of jobs) if (isOpen(job)) ids.add(id);
  const runs: TrainingRun[] = [];
  const broken: BrokenRun[] = [];
  for (const id of ids) {
    try {
      runs.push(await getRun(deps, id, jobs.get(id)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      broken.push({ id, code: error.code, message: error.message });
    }
  }
  return {
    runs: runs.toSorted((one, other) => other.createdAt - one.createdAt),
    broken: broken.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  };
}

async function listRunFolders(project: Project): Promise<readonly string[]> {
  const folder = toRunsFolder(project);
  if (!existsSync(folder)) return [];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    throw toFileError(error, folder, 'read');
  }
}

function isOpen({ state }: Job): boolean {
  return state !== 'cancelled' && state !== 'done';
}

/** @throws AppError `NOT_FOUND`; `CORRUPT_FILE` with the path to the fault; `FILE_NOT_READABLE`. */
export async function getRunDetails(deps: RunLibraryDeps, id: string): Promise<TrainingRunDetails> {
  const folder = toRunFolder(deps.project, id);
  const run = await getRun(deps, id, listRunJobs(deps).get(id));
  const [steps, epochs] = [await readThinnedSteps(folder), await readEpochs(folder)];
  const findings = run.summary?.findings ?? (await readFindings(folder));
  return { run, steps, epochs, findings };
}

/** @throws AppError as `getRunDetails`. */
async function getRun(
  { project }: RunLibraryDeps,
  id: string,
  entry: RunJob | undefined,
): Promise<TrainingRun> {
  const folder = toRunFolder(project, id);
  const isWaiting = entry !== undefined && isOpen(entry.job);
  if (isWaiting && !existsSync(join(folder, 'run.json'))) return describeWaiting(id, entry);
  return await describeRun(folder, id, entry);
}

/** The newest job of each run. */
export function findRunJob(deps: RunLibraryDeps, id: string): Job | undefined {
  return listRunJobs(deps).get(id)?.job;
}

/** Whether a run is made or gone on with, or waits for that; its folder may be still to come. */
export function hasOpenJob(deps: RunLibraryDeps, id: string): boolean {
  const job = findRunJob(deps, id);
  return job !== undefined && isOpen(job);
}

export async function renameRun({ project }: RunLibraryDeps, id: string, name: string) {
  const folder = toRunFolder(project, id);
  await writeRunFile(folder, { ...(await readRunFile(folder)), name });
}

/** Deletes a run with all it learnt; a pack that was made of it stays. */
export async function deleteRun(deps: RunLibraryDeps, id: string): Promise<void> {
  const job = findRunJob(deps, id);
  if (job !== undefined && isUnderWay(job)) {
    throw new AppError('BAD_REQUEST', 'The run is under way; stop it first.');
  }
  await rm(toRunFolder(deps.project, id), { recursive: true, force: true });
}

interface RunJob {
  readonly job: Job;
  readonly params: ReturnType<typeof parseTrainParams>;
}

function listRunJobs({ project, jobs }: RunLibraryDeps): ReadonlyMap<string, RunJob> {
  const found = new Map<string, RunJob>();
  for (const { id, kind, params: json } of listJobs(project.db)) {
    if (kind !== 'train') continue;
    try {
      const params = parseTrainParams(JSON.parse(json));
      if (!found.has(params.run)) found.set(params.run, { job: jobs.get(id), params });
    } catch (error) {
      // A project may come from a stranger, or from a version with other recipes.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return found;
}

async function describeRun(
  folder: string,
  id: string,
  entry: RunJob | undefined,
): Promise<TrainingRun> {
  const job = entry?.job;
  const file = await readRunFile(folder);
  const summary = (await findRunSummary(folder)) ?? null;
  const epochs = (await readEpochs(folder)).map(({ samples: _, ...scores }) => scores);
  return {
    id,
    name: file.name,
    state: toState(job, summary !== null),
    createdAt: file.createdAt as UnixMs,
    ...{ recipeName: file.recipeName, recipe: file.recipe, packName: file.pack.name },
    ...{ device: file.device, selection: entry?.params.captions ?? null },
    ...{ images: file.data.images, captions: file.data.captions },
    dataFingerprint: file.data.fingerprint,
    madePack: (await findMadePack(folder))?.name ?? null,
    jobId: job?.id ?? null,
    failure: job?.error ?? null,
    step: summary?.steps ?? job?.done ?? epochs.at(-1)?.step ?? 0,
    totalSteps: summary?.steps ?? job?.total ?? null,
    ...{ epochs, summary, versions: file.versions, processor: file.hardware.processor },
  };
}

/** A run whose data have not been taken yet. */
function describeWaiting(id: string, { job, params }: RunJob): TrainingRun {
  return {
    id,
    name: params.name,
    state: toState(job, false),
    createdAt: job.createdAt,
    ...{ recipeName: params.recipeName, recipe: params.recipe },
    ...{ device: params.device, selection: params.captions },
    ...{ packName: '', images: 0, captions: 0, dataFingerprint: '', madePack: null },
    jobId: job.id,
    failure: job.error,
    ...{ step: 0, totalSteps: null, epochs: [], summary: null, versions: {}, processor: '' },
  };
}

function toState(job: Job | undefined, hasEnded: boolean): RunState {
  if (hasEnded) return 'ended';
  if (job?.state === 'running') return 'running';
  return job?.state === 'queued' ? 'waiting' : 'paused';
}
