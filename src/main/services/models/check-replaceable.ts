import { isAbsolute } from 'node:path';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { AppError } from '#shared/errors.ts';

/**
 * Lets an import take the place of an earlier one, but not of a pack that has weights of its own.
 *
 * @throws AppError `BAD_REQUEST`.
 */
export async function checkReplaceable(directory: string): Promise<void> {
  const pack = await readPack(directory, { checksFiles: false }).catch(() => undefined);
  if (pack === undefined) return;
  const { imageEncoder, mapper, languageModel, name } = pack.manifest;
  const weights = [imageEncoder, mapper, languageModel].flatMap((part) => part?.weights ?? []);
  if (weights.every((path) => isAbsolute(path))) return;
  throw new AppError('BAD_REQUEST', `${directory} holds the pack ${name}; choose another folder.`);
}
