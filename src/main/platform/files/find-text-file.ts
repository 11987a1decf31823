import { readFile } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { toFileError } from './file-error.ts';

/**
 * The text of a file in UTF-8, `undefined` if it is not there.
 *
 * @throws AppError `FILE_NOT_READABLE`.
 */
export async function findTextFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const failure = toFileError(error, path, 'read');
    if (failure instanceof AppError && failure.code === 'FILE_NOT_FOUND') return undefined;
    throw failure;
  }
}
