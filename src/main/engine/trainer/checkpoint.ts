import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats, readTensorBytes } from '#core/checkpoints/tensor-data.ts';
import { layOutSafetensors, type SafetensorsTensor } from '#core/checkpoints/write-safetensors.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { AppError } from '#shared/errors.ts';
import { toClipCapName, toGraphName } from './clip-cap-names.ts';
import { type RunProgress, runProgressSchema } from './run-progress.ts';
import type { WeightData, WeightState } from './training-session.ts';

const LAST = join('last', 'checkpoint.safetensors');
const BEST = join('best', 'model.safetensors');
const PROGRESS_TENSOR = 'run.progress';

export interface Checkpoint {
  readonly state: ReadonlyMap<string, WeightState>;
  readonly progress: RunProgress;
}

/**
 * Writes weights, moments and progress as one safetensors file, whole or not at all.
 *
 * Weights have ClipCap's names; a weight's moments are `@m` and `@v` behind its name.
 */
export async function writeCheckpoint(run: string, { state, progress }: Checkpoint): Promise<void> {
  const tensors = [...state].flatMap(([name, { shape, parameter, firstMoment, secondMoment }]) => {
    const clipCapName = toClipCapName(name);
    return [
      floats(clipCapName, shape, parameter),
      floats(`${clipCapName}@m`, shape, firstMoment),
      floats(`${clipCapName}@v`, shape, secondMoment),
    ];
  });
  const bytes = new TextEncoder().encode(JSON.stringify(progress));
  const note = { name: PROGRESS_TENSOR, type: 'U8' as const, shape: [bytes.length], bytes };
  await writeTensors(join(run, LAST), [...tensors, note]);
}

/** The run's last checkpoint, if there is one. @throws AppError `CORRUPT_FILE`. */
export async function findCheckpoint(run: string): Promise<Checkpoint | undefined> {
  const path = join(run, LAST);
  if (!existsSync(path)) return undefined;
  await using file = await openCheckpointFile(path);
  const tensors = await openCheckpoint(file);
  const get = (name: string) => {
    const entry = tensors.get(name);
    if (entry === undefined) throw new AppError('CORRUPT_FILE', `${path} lacks ${name}`);
    return entry;
  };
  const state = new Map<string, WeightState>();
  for (const [name, { shape }] of tensors) {
    if (name === PROGRESS_TENSOR || /@[mv]$/.test(name)) continue;
    state.set(toGraphName(name), {
      shape,
      parameter: await readFloats(get(name)),
      firstMoment: await readFloats(get(`${name}@m`)),
      secondMoment: await readFloats(get(`${name}@v`)),
    });
  }
  const json = new TextDecoder().decode(await readTensorBytes(get(PROGRESS_TENSOR)));
  const name = `${path}: ${PROGRESS_TENSOR}`;
  const progress = parseJson(json, runProgressSchema, { name, code: 'CORRUPT_FILE' });
  return { state, progress };
}

/** Writes the weights that a pack of this run is made of, under ClipCap's names. */
export async function writeBestWeights(
  run: string,
  weights: ReadonlyMap<string, WeightData>,
): Promise<void> {
  const tensors = [...weights].map(([name, { shape, data }]) =>
    floats(toClipCapName(name), shape, data),
  );
  await writeTensors(join(run, BEST), tensors);
}

async function writeTensors(path: string, tensors: readonly SafetensorsTensor[]): Promise<void> {
  const parts = layOutSafetensors(tensors);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFileAtomically(path, [parts.header, ...parts.tensors.map(({ bytes }) => bytes)]);
}

function floats(name: string, shape: readonly number[], data: Float32Array): SafetensorsTensor {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, type: 'F32', shape, bytes };
}
