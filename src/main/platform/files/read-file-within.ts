import { open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { toFileError } from './file-error.ts';

export interface ReadFileOptions {
  /** A larger file is refused unread. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Reads a file whole that might be any size.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`; `CORRUPT_FILE` if it is larger than `maxBytes`.
 * @throws AbortError if `signal` aborts.
 */
export async function readFileWithin(
  path: string,
  { maxBytes, signal }: ReadFileOptions,
): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > maxBytes) {
      throw new AppError(
        'CORRUPT_FILE',
        `${path} has ${size} bytes; at most ${maxBytes} can be read.`,
      );
    }
    return await file.readFile({ signal });
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}
