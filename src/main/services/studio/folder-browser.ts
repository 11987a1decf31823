import { mkdir, readdir, realpath } from 'node:fs/promises';
import { dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { toFileError } from '#main/platform/files/file-error.ts';
import { PROJECT_SUFFIX } from '#main/services/project/project.ts';
import type { FolderEntry, FolderListing, FolderPlace } from '#shared/api/studio-info.ts';
import { AppError } from '#shared/errors.ts';

const MAX_ENTRIES = 2000;
const PICTURE_ENDINGS = new Set([
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.gif',
  '.avif',
  '.tif',
  '.tiff',
]);

const MODEL_ENDINGS = new Set(['.safetensors', '.bin', '.pt', '.pth', '.ckpt']);

/**
 * Lists folders to a page that has no file dialog; only below the places it was made for.
 *
 * It names files and never opens one.
 */
export interface FolderBrowser {
  /** `null` lists the first place. @throws AppError `FILE_NOT_READABLE`, `FILE_NOT_FOUND`. */
  readonly list: (path: string | null) => Promise<FolderListing>;
  /** @throws AppError `PROJECT_EXISTS`, `FILE_NOT_WRITABLE`, `FILE_NOT_READABLE`. */
  readonly createFolder: (path: string) => Promise<void>;
}

export function createFolderBrowser(places: readonly FolderPlace[]): FolderBrowser {
  return {
    list: async (path) => {
      const roots = await realRoots(places);
      const folder = await toRealFolder(path ?? places[0]?.path ?? '/', roots);
      const entries = await listEntries(folder);
      const parent = dirname(folder);
      return {
        path: folder,
        parent: parent !== folder && roots.some((root) => isWithin(parent, root)) ? parent : null,
        places: await listPresent(places),
        entries: entries.slice(0, MAX_ENTRIES),
        omittedCount: Math.max(0, entries.length - MAX_ENTRIES),
      };
    },
    createFolder: async (path) => {
      const parent = await toRealFolder(dirname(resolve(path)), await realRoots(places));
      await makeFolder(join(parent, relative(dirname(resolve(path)), resolve(path))));
    },
  };
}

/** A link inside a place that leads out of it leads to nothing. */
async function toRealFolder(path: string, roots: readonly string[]): Promise<string> {
  let folder: string;
  try {
    folder = await realpath(resolve(path));
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
  if (roots.some((root) => isWithin(folder, root))) return folder;
  throw new AppError(
    'FILE_NOT_READABLE',
    `${path} lies outside the folders that the studio shows to a browser.`,
  );
}

/** The folder of downloads is made with the first. */
async function listPresent(places: readonly FolderPlace[]): Promise<readonly FolderPlace[]> {
  const found = await Promise.all(
    places.map(async (place) => ((await realRoots([place])).length > 0 ? [place] : [])),
  );
  return found.flat();
}

async function realRoots(places: readonly FolderPlace[]): Promise<readonly string[]> {
  const roots = await Promise.all(places.map(({ path }) => realpath(path).catch(() => undefined)));
  return roots.filter((root) => root !== undefined);
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

async function listEntries(folder: string): Promise<readonly FolderEntry[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    return found
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => ({
        name: entry.name,
        path: join(folder, entry.name),
        kind: toKind(entry.name, entry.isDirectory() || entry.isSymbolicLink()),
      }))
      .sort(compareEntries);
  } catch (error) {
    throw toFileError(error, folder, 'read');
  }
}

/** A link counts as a folder until somebody goes there. */
function toKind(name: string, isFolder: boolean): FolderEntry['kind'] {
  const ending = extname(name).toLowerCase();
  if (PICTURE_ENDINGS.has(ending)) return 'picture';
  if (ending === '.json') return 'annotations';
  if (ending === '.jar' && !isFolder) return 'jar';
  if (MODEL_ENDINGS.has(ending) && !isFolder) return 'model';
  if (!isFolder) return 'other';
  return ending === PROJECT_SUFFIX ? 'project' : 'folder';
}

function compareEntries(a: FolderEntry, b: FolderEntry): number {
  const isFolder = ({ kind }: FolderEntry): boolean => kind === 'folder' || kind === 'project';
  return (
    Number(isFolder(b)) - Number(isFolder(a)) ||
    a.name.localeCompare(b.name, undefined, { numeric: true })
  );
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new AppError('PROJECT_EXISTS', `${path} is already there.`, { cause });
    }
    throw toFileError(cause, path, 'write');
  }
}
