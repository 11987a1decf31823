import { statfs } from 'node:fs/promises';
import { toFileError } from './file-error.ts';

/**
 * Bytes that this person may still write where a folder is.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`.
 */
export async function getFreeSpace(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    throw toFileError(error, folder, 'read');
  }
}
