import { CheckpointError } from './checkpoint-error.ts';

/** Bytes that are read where they are needed: a file of gigabytes costs nothing until asked. */
export interface ByteSource {
  /** Says in an error, and in a model's external data, which file this is. */
  readonly path: string;
  readonly size: number;
  /**
   * Reads exactly `length` bytes.
   *
   * @throws AppError if the file can no longer be read, or has become shorter.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes in memory as a source. */
export function createMemorySource(path: string, bytes: Uint8Array): ByteSource {
  return {
    path,
    size: bytes.length,
    // Of a Node buffer `slice` would be a view, through which a reader could write.
    read: async (offset, length) => new Uint8Array(bytes.subarray(offset, offset + length)),
  };
}

/**
 * Reads from a source what a file's own words point at, so the range may be nonsense.
 *
 * @param what Named in the error: "header", "zip directory".
 * @throws CheckpointError `FILE_TRUNCATED` if the range does not lie in the file.
 */
export async function readRange(
  source: ByteSource,
  offset: number,
  length: number,
  what: string,
): Promise<Uint8Array> {
  const isRange = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
  if (!isRange || offset < 0 || length < 0 || offset + length > source.size) {
    throw new CheckpointError(
      'FILE_TRUNCATED',
      `${source.path}: ${what} should lie at bytes ${offset} to ${offset + length}, but the file has ${source.size}`,
    );
  }
  return source.read(offset, length);
}
