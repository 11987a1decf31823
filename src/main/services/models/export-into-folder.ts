import { join, resolve } from 'node:path';
import { askPacker, type OpenPacker } from './ask-packer.ts';
import { makeFolder } from './make-folder.ts';
import type { TaskContext } from './model-tasks.ts';

export interface ExportIntoFolderRequest {
  /** Folder of the pack. */
  readonly pack: string;
  /** Folder of the graphs; those of an earlier export are replaced. */
  readonly out: string;
}

/**
 * Writes a pack's networks as ONNX files.
 *
 * @returns The graphs' paths.
 * @throws AppError as `exportOnnx`.
 * @throws AbortError if the signal aborts. Whatever it throws, nothing of what was written stays.
 */
export async function exportIntoFolder(
  open: OpenPacker | undefined,
  { pack, out }: ExportIntoFolderRequest,
  context: TaskContext,
): Promise<readonly string[]> {
  const folder = resolve(out);
  const names = await makeFolder({ out: folder, mayReplace: true }, (unfinished) =>
    askPacker(open, 'exportOnnx', { pack: resolve(pack), out: unfinished }, context),
  );
  return names.map((name) => join(folder, name));
}
