import { readPack } from '#main/engine/captioner/pack-files.ts';
import { identifyPack } from '#main/engine/trainer/training-model.ts';
import { AppError } from '#shared/errors.ts';

/**
 * The first of these folders that holds a pack of this identity, with all its files; `undefined` if none does.
 *
 * @param directories Absolute paths, of which any may hold another pack by now, or none.
 */
export async function findPackByHash(
  hash: string,
  directories: readonly string[],
): Promise<string | undefined> {
  for (const directory of new Set(directories)) {
    if ((await identify(directory)) === hash) return directory;
  }
  return undefined;
}

async function identify(directory: string): Promise<string | undefined> {
  try {
    return identifyPack(await readPack(directory));
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
