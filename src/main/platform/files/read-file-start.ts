import { open } from 'node:fs/promises';
import { toFileError } from './file-error.ts';

/**
 * The first `lengthBytes` of a file, or all of it if it is shorter.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`.
 */
export async function readFileStart(path: string, lengthBytes: number): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(new Uint8Array(lengthBytes), 0, lengthBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}
