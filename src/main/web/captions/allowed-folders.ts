import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { toFileError } from '#main/platform/files/file-error.ts';
import { AppError } from '#shared/errors.ts';

/** Folders whose pictures may be named by their paths. */
export interface AllowedFolders {
  /**
   * Where a picture really is, links followed.
   *
   * @throws AppError `FILE_NOT_READABLE` if that is in none of the folders, whether it exists or not.
   */
  readonly find: (path: string) => Promise<string>;
}

/** @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE` for a folder that is not there. */
export async function openAllowedFolders(folders: readonly string[]): Promise<AllowedFolders> {
  const roots = await Promise.all(folders.map((folder) => toRealPath(resolve(folder))));
  return {
    find: async (path) => {
      const refusal = new AppError('FILE_NOT_READABLE', toRefusal(path, folders));
      if (!isAbsolute(path)) throw refusal;
      const isBelow = (place: string): boolean => roots.some((root) => isWithin(place, root));
      // What lies elsewhere is refused before it is looked at, or answers would tell what exists.
      if (!isBelow(resolve(path)) && !folders.some((root) => isWithin(path, resolve(root)))) {
        throw refusal;
      }
      const real = await toRealPath(path);
      if (isBelow(real)) return real;
      throw refusal;
    },
  };
}

function toRefusal(path: string, folders: readonly string[]): string {
  return folders.length === 0
    ? 'No folder is open to requests: send the picture itself, or start the server with --allow FOLDER.'
    : `${path} is not below a folder that the server was started with (--allow).`;
}

async function toRealPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
