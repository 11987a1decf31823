import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { fingerprintData, type RunData, writeRunData } from '#main/engine/trainer/run-data.ts';
import { readRunFile, type RunFile, writeRunFile } from '#main/engine/trainer/run-file.ts';
import { identifyPack } from '#main/engine/trainer/training-model.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { TrainingDevice } from '#shared/training/training-setup.ts';

/** Steps between two checkpoints, if nobody says otherwise. */
const CHECKPOINT_STEPS = 200;

export interface CreateRunDeps {
  readonly now: () => UnixMs;
  readonly version: string;
}

export interface CreateRunRequest {
  /** The run's folder, made if it is not there. */
  readonly folder: string;
  readonly name: string;
  readonly recipeName: string;
  readonly recipe: Recipe;
  readonly device: TrainingDevice;
  /** Absolute path of the pack's folder. */
  readonly pack: string;
  readonly source: string;
  readonly run: RunData;
  readonly checkpointSteps?: number | undefined;
}

/**
 * Writes down everything that a run needs, so that it can be trained, resumed and repeated.
 *
 * @throws AppError `BAD_REQUEST` if something is in the folder; as `readPack`.
 */
export async function createRun(
  { now, version }: CreateRunDeps,
  request: CreateRunRequest,
  signal?: AbortSignal,
): Promise<RunFile> {
  const folder = resolve(request.folder);
  const { name, recipe, recipeName, device, run } = request;
  const pack = await readPack(request.pack);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw new AppError('BAD_REQUEST', `${folder} is not empty; choose another folder for the run.`);
  }
  const [processor] = cpus();
  const file: RunFile = {
    format: 'viclipcap-run',
    version: 1,
    ...{ name, recipeName, recipe, device, createdAt: now() },
    pack: { directory: pack.directory, name: pack.manifest.name, hash: identifyPack(pack) },
    data: {
      source: request.source,
      images: run.data.images.filter(({ split }) => split !== 'text').length,
      captions: run.data.captions.filter(({ image }) => run.data.images[image]?.split !== 'text')
        .length,
      fingerprint: fingerprintData(run.data),
    },
    checkpointSteps: request.checkpointSteps ?? CHECKPOINT_STEPS,
    versions: { studio: version, node: process.versions.node },
    hardware: {
      processor: processor?.model ?? process.arch,
      cores: cpus().length,
      memoryBytes: totalmem(),
    },
  };
  await writeRunData(folder, run, signal);
  // Last: without it the folder holds no run.
  await writeRunFile(folder, file);
  return file;
}

/** The run in a folder, if there is one. */
export async function findRun(folder: string): Promise<RunFile | undefined> {
  return existsSync(resolve(folder, 'run.json')) ? await readRunFile(folder) : undefined;
}
