import { basename, extname, join } from 'node:path';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { AppError } from '#shared/errors.ts';
import { type ImportPackRequest, importPack } from './import-pack.ts';
import type { NewTask } from './model-tasks.ts';
import { toPackName } from './to-pack-name.ts';

/** What the studio imports, into a folder of its own. */
export type LibraryImportRequest = Omit<ImportPackRequest, 'out' | 'name'> & {
  /** Made of the mapping network's file name if absent. */
  readonly name?: string | undefined;
};

/**
 * Plans the import of a model into `ownFolder`.
 *
 * The task fails with what `importPack` throws, and with `BAD_REQUEST` if a pack of that name is there:
 * somebody else's work is not replaced in passing.
 */
export function planImport(ownFolder: string, request: LibraryImportRequest): NewTask {
  const { mapper } = request;
  const name = toPackName(request.name ?? basename(mapper, extname(mapper)));
  const out = join(ownFolder, name);
  return {
    kind: 'import',
    subject: request.title ?? name,
    unit: 'bytes',
    work: async (progress) => {
      if (await isThere(out)) {
        throw new AppError('BAD_REQUEST', `There is a pack ${name} already; give another name.`);
      }
      const { directory, notices } = await importPack({ ...request, name, out }, progress);
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
