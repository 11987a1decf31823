import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '#core/checkpoints/byte-source.ts';
import { AppError } from '#shared/errors.ts';

/** A checkpoint on disk, open for reading here and there. */
export interface CheckpointFile extends ByteSource, AsyncDisposable {
  close(): Promise<void>;
}

/**
 * Opens a checkpoint for random access; whoever opens it closes it.
 *
 * @throws AppError `FILE_NOT_FOUND` or `FILE_NOT_READABLE`.
 */
export async function openCheckpointFile(path: string): Promise<CheckpointFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const stats = await handle.stat();
    if (stats.isFile()) return createSource(path, handle, stats.size);
  } catch (cause) {
    await handle?.close();
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (isMissing) throw new AppError('FILE_NOT_FOUND', `${path} is not there`, { cause });
    throw new AppError('FILE_NOT_READABLE', `${path} cannot be read`, { cause });
  }
  await handle.close();
  throw new AppError('FILE_NOT_READABLE', `${path} is not a file`);
}

function createSource(path: string, handle: FileHandle, size: number): CheckpointFile {
  const close = (): Promise<void> => handle.close();
  return {
    path,
    size,
    close,
    [Symbol.asyncDispose]: close,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle
          .read(bytes, done, length - done, offset + done)
          .catch((cause: unknown) => {
            throw new AppError('FILE_NOT_READABLE', `${path} can no longer be read`, { cause });
          });
        if (bytesRead === 0) {
          throw new AppError('CORRUPT_FILE', `${path} ends before byte ${offset + length}`);
        }
        done += bytesRead;
      }
      return bytes;
    },
  };
}
