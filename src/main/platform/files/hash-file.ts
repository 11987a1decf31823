import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Sha256 } from '#shared/domain/ids.ts';
import { toFileError } from './file-error.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * SHA-256 of a file's bytes, read in pieces of 1 MiB.
 *
 * @param onBytes Told how many bytes each piece had.
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`.
 * @throws AbortError if `signal` aborts.
 */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
  onBytes?: (count: number) => void,
): Promise<Sha256> {
  const hash = createHash('sha256');
  try {
    const stream = createReadStream(path, {
      highWaterMark: CHUNK_BYTES,
      ...(signal && { signal }),
    });
    for await (const chunk of stream) {
      hash.update(chunk);
      onBytes?.(chunk.length);
    }
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
  return hash.digest('hex') as Sha256;
}
