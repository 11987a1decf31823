import { open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { toFileError } from './file-error.ts';

export interface ReadTextOptions {
  /** A larger file is refused unread. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Reads a UTF-8 text file; a byte order mark at its start is dropped.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`; `CORRUPT_FILE` if it is larger than
 *   `maxBytes` or not UTF-8.
 * @throws AbortError if `signal` aborts.
 */
export async function readTextFile(
  path: string,
  { maxBytes, signal }: ReadTextOptions,
): Promise<string> {
  let bytes: Uint8Array;
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > maxBytes) {
      throw new AppError(
        'CORRUPT_FILE',
        `${path} has ${size} bytes; at most ${maxBytes} can be read.`,
      );
    }
    bytes = await file.readFile({ signal });
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('CORRUPT_FILE', `${path} is not UTF-8 text.`, { cause });
  }
}
