import { basename, extname, join } from 'node:path';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { AppError } from '#shared/errors.ts';
import type { OpenPacker } from './ask-packer.ts';
import { type ImportIntoFolderRequest, importIntoFolder } from './import-into-folder.ts';
import type { NewTask } from './model-tasks.ts';
import type { PackLibrary } from './pack-library.ts';
import { toPackName } from './to-pack-name.ts';

/** What the studio imports, into a folder of its own. */
export type LibraryImportRequest = Omit<ImportIntoFolderRequest, 'out' | 'name' | 'mayReplace'> & {
  /** Made of the mapping network's file name if absent. */
  readonly name?: string | undefined;
};

export interface ImportDeps {
  readonly library: Pick<PackLibrary, 'ownFolder'>;
  readonly openPacker?: OpenPacker | undefined;
}

/**
 * Plans the import of a model, beside what else the studio made.
 *
 * The task fails with what `importIntoFolder` throws, and with `BAD_REQUEST` if a pack of that name is there:
 * somebody else's work is not replaced in passing.
 */
export function planImport(
  { library, openPacker }: ImportDeps,
  request: LibraryImportRequest,
): NewTask {
  const { mapper } = request;
  const name = toPackName(request.name ?? basename(mapper, extname(mapper)));
  const out = join(library.ownFolder, name);
  return {
    kind: 'import',
    subject: request.title ?? name,
    unit: 'bytes',
    work: async (progress) => {
      if (await isThere(out)) {
        throw new AppError('BAD_REQUEST', `There is a pack ${name} already; give another name.`);
      }
      const wanted = { ...request, name, out, mayReplace: false };
      const { directory, notices } = await importIntoFolder(openPacker, wanted, progress);
      return { notes: notices, folder: directory };
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await getFileStats(path);
    return true;
  } catch {
    return false;
  }
}
