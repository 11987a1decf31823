import { randomUUID } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toFileError } from './file-error.ts';

const BUFFER_CHARACTERS = 1 << 16;

/**
 * Writes a file whole or not at all, text as UTF-8.
 *
 * The pieces go to a temporary file in the same folder, which takes the place of the old one only
 * after it is safely on disk. Pieces are asked for as they are needed; between writes the event loop
 * runs on. Whatever goes wrong, the old file is as it was and the temporary one is gone.
 *
 * @throws AppError `DISK_FULL`, `FILE_NOT_WRITABLE`.
 * @throws AbortError if `signal` aborts, and whatever `pieces` throws.
 */
export async function writeFileAtomically(
  path: string,
  pieces: Iterable<string | Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await writePieces(file, pieces, signal);
      await file.sync();
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw toFileError(error, path, 'write');
  }
}

async function writePieces(
  file: FileHandle,
  pieces: Iterable<string | Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let buffer = '';
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      await file.writeFile(buffer);
      buffer = '';
      signal?.throwIfAborted();
      await file.writeFile(piece);
      continue;
    }
    buffer += piece;
    if (buffer.length < BUFFER_CHARACTERS) continue;
    signal?.throwIfAborted();
    await file.writeFile(buffer);
    buffer = '';
  }
  await file.writeFile(buffer);
}
