import { open } from 'node:fs/promises';
import { toFileError } from '#main/platform/files/file-error.ts';
import { AppError } from '#shared/errors.ts';

/** A connection over which nothing has come for so long is as good as lost. */
const STALL_MS = 30_000;

export interface ReceiveOptions {
  /** Absolute path of the file that the bytes are added to. */
  readonly path: string;
  /** Bytes that it keeps; what lies behind them goes. */
  readonly keptBytes: number;
  /** Bytes that it has in the end; `null` if nobody said. */
  readonly totalBytes: number | null;
  readonly signal: AbortSignal;
  readonly onBytes: (count: number) => void;
  readonly stallMs?: number;
}

/**
 * Adds a body's bytes to a file, as many as come.
 *
 * @returns How many bytes the file has, which are on the disk; and whether the body ended by itself.
 * @throws AppError `DISK_FULL`, `FILE_NOT_WRITABLE`; `CORRUPT_FILE` if more bytes come than there are.
 * @throws AbortError if `signal` aborts; what has come stays.
 */
export async function receiveBody(
  body: ReadableStream<Uint8Array>,
  { path, keptBytes, totalBytes, signal, onBytes, stallMs = STALL_MS }: ReceiveOptions,
): Promise<{ readonly sizeBytes: number; readonly isEnded: boolean }> {
  const reader = body.getReader();
  let file: Awaited<ReturnType<typeof open>> | undefined;
  let size = keptBytes;
  try {
    file = await open(path, keptBytes === 0 ? 'w' : 'r+');
    if (keptBytes > 0) await file.truncate(keptBytes);
    while (true) {
      const chunk = await readChunk(reader, stallMs, signal);
      if (chunk === 'lost' || chunk === 'end') {
        await file.datasync();
        return { sizeBytes: size, isEnded: chunk === 'end' };
      }
      if (totalBytes !== null && size + chunk.length > totalBytes) {
        throw new AppError('CORRUPT_FILE', `More than the ${totalBytes} bytes of the file came.`);
      }
      await file.write(chunk, 0, chunk.length, size);
      size += chunk.length;
      onBytes(chunk.length);
    }
  } catch (error) {
    throw toFileError(error, path, 'write');
  } finally {
    await reader.cancel().catch(() => {});
    await file?.close();
  }
}

/** The next bytes; `lost` if the connection is. */
async function readChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  stallMs: number,
  signal: AbortSignal,
): Promise<Uint8Array | 'end' | 'lost'> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<'lost'>((resolve) => {
    timer = setTimeout(() => resolve('lost'), stallMs);
  });
  try {
    const read = reader.read().then(
      ({ value, done }) => (done ? 'end' : value),
      () => 'lost' as const,
    );
    const chunk = await Promise.race([read, stalled]);
    signal.throwIfAborted();
    return chunk;
  } finally {
    clearTimeout(timer);
  }
}
