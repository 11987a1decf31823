import { stat } from 'node:fs/promises';
import type { UnixMs } from '#shared/domain/ids.ts';
import { toFileError } from './file-error.ts';

export interface FileStats {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** Whole milliseconds. */
  readonly modifiedAt: UnixMs;
}

/**
 * What the file system knows about a path; links are followed.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`.
 */
export async function getFileStats(path: string): Promise<FileStats> {
  try {
    const stats = await stat(path);
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    return { kind, sizeBytes: stats.size, modifiedAt: Math.trunc(stats.mtimeMs) as UnixMs };
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}
