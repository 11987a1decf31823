import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRun } from './create-run.ts';
import { AppError } from '#shared/errors.ts';

/**
 * The folder of the pack that a person named: the pack itself, or what a run made.
 *
 * @throws AppError `MODEL_NOT_FOUND` if the run has not ended.
 */
export async function resolveModel(named: string): Promise<string> {
  const folder = resolve(named);
  if ((await findRun(folder)) === undefined) return folder;
  const pack = join(folder, 'best');
  if (existsSync(join(pack, 'manifest.json'))) return pack;
  throw new AppError('MODEL_NOT_FOUND', `The run ${folder} has not ended, so it has no model yet.`);
}
