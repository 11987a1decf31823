import { basename, resolve } from 'node:path';
import type { ImportedPack, ImportPackRequest } from '#main/engine/packer/import/import-pack.ts';
import { askPacker, type OpenPacker } from './ask-packer.ts';
import { checkReplaceable } from './check-replaceable.ts';
import { makeFolder } from './make-folder.ts';
import type { TaskContext } from './model-tasks.ts';
import { toPackName } from './to-pack-name.ts';

export interface ImportIntoFolderRequest extends Omit<ImportPackRequest, 'name'> {
  /** The folder's own if absent. */
  readonly name?: string | undefined;
  /** Whether an earlier import makes way; if not, the folder must be empty. */
  readonly mayReplace: boolean;
}

/**
 * Makes a model pack of published checkpoints.
 *
 * @throws AppError as `importPack`; `BAD_REQUEST` if `out` holds what may not be replaced.
 * @throws AbortError if the signal aborts. Whatever it throws, nothing of the new pack stays.
 */
export async function importIntoFolder(
  open: OpenPacker | undefined,
  { mayReplace, ...request }: ImportIntoFolderRequest,
  context: TaskContext,
): Promise<ImportedPack> {
  const directory = resolve(request.out);
  const name = request.name ?? toPackName(basename(directory));
  if (mayReplace) await checkReplaceable(directory);
  return makeFolder({ out: directory, mayReplace }, async (unfinished) => {
    const made = await askPacker(open, 'import', { ...request, name, out: unfinished }, context);
    return { ...made, directory };
  });
}
