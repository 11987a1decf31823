import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toFileError } from '#main/platform/files/file-error.ts';

/**
 * Writes bytes to a file that the person chose, whole or not at all.
 *
 * @throws AppError `FILE_NOT_WRITABLE`, `DISK_FULL`.
 */
export async function saveFile(path: string, base64: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, Buffer.from(base64, 'base64'), { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw toFileError(error, path, 'write');
  }
}
