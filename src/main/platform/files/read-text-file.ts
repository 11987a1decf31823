import { AppError } from '#shared/errors.ts';
import { type ReadFileOptions, readFileWithin } from './read-file-within.ts';

export interface ReadTextOptions extends ReadFileOptions {
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
  const bytes = await readFileWithin(path, { maxBytes, signal });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (fallback !== undefined) return new TextDecoder(fallback).decode(bytes);
    throw new AppError('CORRUPT_FILE', `${path} is not UTF-8 text.`, { cause });
  }
}
