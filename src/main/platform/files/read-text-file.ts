import { open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { toFileError } from './file-error.ts';

export interface ReadTextOptions {
  /** A larger file is refused unread. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** What a file that is not UTF-8 is read as; it is refused if left out. */
  readonly fallback?: 'windows-1252';
}

/**
 * Reads a text file in UTF-8, or in `fallback`; a byte order mark at its start is dropped.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`; `CORRUPT_FILE` if it is larger than
 *   `maxBytes` or not UTF-8.
 * @throws AbortError if `signal` aborts.
 */
export async function readTextFile(
  path: string,
  { maxBytes, signal, fallback }: ReadTextOptions,
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
    if (fallback !== undefined) return new TextDecoder(fallback).decode(bytes);
    throw new AppError('CORRUPT_FILE', `${path} is not UTF-8 text.`, { cause });
  }
}
