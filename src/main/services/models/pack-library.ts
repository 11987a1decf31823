import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { toFileError } from '#main/platform/files/file-error.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import type { SettingsFile } from '#main/services/studio/settings-file.ts';
import type { ModelPackSummary } from '#shared/api/model-status.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { listPacks } from './list-packs.ts';
import { deleteAbandoned } from './unfinished-folder.ts';

export interface PackLibraryDeps {
  readonly settings: SettingsFile;
  /** Whose sub-folders come with the studio. */
  readonly builtInFolder: string;
  /** The person's own folder; packs are made and put aside in it. */
  readonly appFolder: string;
  readonly now: () => UnixMs;
}

/** The packs that the studio knows of. */
export interface PackLibrary {
  /** Where packs are made that the studio imports. */
  readonly ownFolder: string;
  /** @param projectsChoice Name of the pack that suggests in a project, in place of the settings' one. */
  readonly list: (projectsChoice: string | null) => Promise<readonly ModelPackSummary[]>;
  /** @throws AppError `MODEL_NOT_FOUND` if the library lists no pack in this folder. */
  readonly get: (directory: string) => Promise<ModelPackSummary>;
  /**
   * Lists the packs of one more folder, or the pack that it is.
   *
   * @throws AppError `FILE_NOT_FOUND`; `MODEL_NOT_FOUND` if there is no pack.
   */
  readonly openFolder: (folder: string) => Promise<void>;
  /**
   * Takes a pack off the list: one that the studio made is put aside until the studio ends, of others
   * only the folder is not listed any more. What original checkpoints they use stays.
   *
   * @returns What `restore` takes.
   * @throws AppError `BAD_REQUEST` for one that comes with the studio; `MODEL_NOT_FOUND`.
   */
  readonly remove: (directory: string) => Promise<string>;
  /** Brings back what `remove` took away. @throws AppError `NOT_FOUND` if it is too late. */
  readonly restore: (removal: string) => Promise<void>;
  /** Deletes for good what was put aside, and what a studio that was ended left unfinished. */
  readonly close: () => Promise<void>;
}

export function createPackLibrary({
  settings,
  builtInFolder,
  appFolder,
  now,
}: PackLibraryDeps): PackLibrary {
  const ownFolder = join(appFolder, 'packs');
  const asideFolder = join(appFolder, 'removed-packs');
  const restorers = new Map<string, () => Promise<void>>();

  const list = (projectsChoice: string | null): Promise<readonly ModelPackSummary[]> => {
    const { packName, packFolders } = settings.get();
    const folders = { builtIn: builtInFolder, own: ownFolder, opened: packFolders };
    return listPacks(folders, [projectsChoice, packName]);
  };
  const get = async (directory: string): Promise<ModelPackSummary> => {
    const pack = (await list(null)).find((candidate) => candidate.directory === directory);
    if (pack !== undefined) return pack;
    throw new AppError('MODEL_NOT_FOUND', `${directory} holds no pack that the studio knows of.`);
  };
  const putAside = async (directory: string): Promise<() => Promise<void>> => {
    const aside = join(asideFolder, randomUUID(), basename(directory));
    await mkdir(dirname(aside), { recursive: true });
    await move(directory, aside);
    return async () => {
      await move(aside, directory);
      await rmdir(dirname(aside));
    };
  };
  const closeFolder = async (directory: string): Promise<() => Promise<void>> => {
    const before = settings.get().packFolders;
    const packFolders = before.filter((folder) => !isPackOf(directory, folder));
    await settings.update({ packFolders });
    return async () => void (await settings.update({ packFolders: before }));
  };

  return {
    ...{ ownFolder, list, get },
    openFolder: async (named) => {
      const folder = resolve(named);
      await getFileStats(folder);
      const found = await listPacks({ builtIn: '', own: '', opened: [folder] }, []);
      if (found.length === 0) {
        const what = 'neither a manifest.json nor folders that have one';
        throw new AppError('MODEL_NOT_FOUND', `${folder} has ${what}.`);
      }
      const { packFolders } = settings.get();
      if (packFolders.includes(folder)) return;
      await settings.update({ packFolders: [...packFolders, folder] });
    },
    remove: async (directory) => {
      const { place, title } = await get(directory);
      if (place === 'built-in') {
        throw new AppError('BAD_REQUEST', `${title} comes with the studio and stays.`);
      }
      const restorer = await (place === 'own' ? putAside(directory) : closeFolder(directory));
      const removal = randomUUID();
      restorers.set(removal, restorer);
      return removal;
    },
    restore: async (removal) => {
      const restorer = restorers.get(removal);
      if (restorer === undefined) {
        throw new AppError('NOT_FOUND', 'What was removed is gone for good.');
      }
      await restorer();
      restorers.delete(removal);
    },
    close: async () => {
      await rm(asideFolder, { recursive: true, force: true });
      await deleteAbandoned(ownFolder, now());
    },
  };
}

/** Whether `folder` was named to get at the pack. */
function isPackOf(directory: string, folder: string): boolean {
  return folder === directory || folder === dirname(directory);
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    throw toFileError(error, from, 'write');
  }
}
