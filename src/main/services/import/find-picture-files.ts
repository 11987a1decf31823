import { basename, resolve } from 'node:path';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { type WalkedEntry, walkFiles } from '#main/platform/files/walk-files.ts';

export interface PictureFile extends WalkedEntry {
  /** Whether a person named this very file, or called it a picture by its ending. */
  readonly isExpected: boolean;
}

/** Endings of pictures, those included that the studio cannot read and must say so. */
const PICTURE_NAME =
  /\.(jpe?g|jpe|jfif|png|apng|webp|gif|avif|tiff?|svg|heic|heif|bmp|jxl|jp2|psd|dng|cr[23]|nef|arw)$/i;

/**
 * Lists what an import of these files and folders looks at; folders with everything below them, but
 * without hidden files and folders and without projects.
 *
 * @param paths As a person gave them.
 * @throws AbortError if `signal` aborts.
 */
export async function* findPictureFiles(
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<PictureFile> {
  for (const given of paths) {
    signal.throwIfAborted();
    const path = resolve(given);
    let isFolder: boolean;
    try {
      isFolder = (await getFileStats(path)).kind === 'folder';
    } catch (problem) {
      yield { path, problem, isExpected: true };
      continue;
    }
    if (!isFolder) {
      yield { path, isExpected: true };
      continue;
    }
    for await (const entry of walkFiles(path, { skips: isHiddenOrProject, signal })) {
      yield { ...entry, isExpected: PICTURE_NAME.test(basename(entry.path)) };
    }
  }
}

function isHiddenOrProject(name: string): boolean {
  return name.startsWith('.') || name.endsWith('.viclip');
}
