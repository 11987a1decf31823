import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { toFileError } from '#main/platform/files/file-error.ts';
import { AppError } from '#shared/errors.ts';

const PICTURE = /\.(jpe?g|png|webp|tiff?|gif|avif)$/i;

/**
 * The pictures of a folder by name, absolute; at most `limit`.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`; `BAD_REQUEST` if there are none.
 */
export async function listPictures(named: string, limit: number): Promise<readonly string[]> {
  const folder = resolve(named);
  try {
    const names = (await readdir(folder)).filter((name) => PICTURE.test(name));
    if (names.length > 0) {
      return names
        .toSorted()
        .slice(0, limit)
        .map((name) => join(folder, name));
    }
  } catch (error) {
    throw toFileError(error, folder, 'read');
  }
  throw new AppError('BAD_REQUEST', `${folder} has no pictures.`);
}
