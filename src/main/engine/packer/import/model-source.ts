import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { openModelFolder } from '#core/checkpoints/open-model-folder.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import { type CheckpointFile, openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import { toFileError } from '#main/platform/files/file-error.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';

/** A published model as it lies on disk, with its weights found; close it. */
export interface ModelSource extends AsyncDisposable {
  /** Absolute, as it was named. */
  readonly path: string;
  readonly tensors: TensorIndex;
  /** The files that the tensors lie in, absolute. */
  readonly weightFiles: readonly string[];
  /** Where a file beside the weights lies, if it is there: `config.json`, `merges.txt`. */
  findFile(name: string): string | undefined;
  /** The text of a file beside the weights, if it is there. */
  readText(name: string): Promise<string | undefined>;
}

const CHECKPOINT = /\.(safetensors|bin|pt|pth|ckpt)$/;

/**
 * Opens a model that somebody published: a Hugging Face folder, a folder with one checkpoint, or a checkpoint.
 *
 * @throws AppError `FILE_NOT_FOUND`; as `openModelFolder` and `openCheckpoint` do.
 */
export async function openModelSource(named: string): Promise<ModelSource> {
  const path = resolve(named);
  const { kind } = await getFileStats(path);
  const folder = kind === 'folder' ? path : dirname(path);
  const fileNames = new Set(await listFileNames(folder));
  const files: CheckpointFile[] = [];
  const open = async (file: string): Promise<CheckpointFile> => {
    const opened = await openCheckpointFile(file);
    files.push(opened);
    return opened;
  };
  const close = async () => {
    for (const file of files) await file.close();
  };
  const findFile = (name: string) => (fileNames.has(name) ? join(folder, name) : undefined);
  try {
    const tensors =
      kind === 'folder'
        ? await openFolder({ folder, fileNames, open: (name) => open(join(folder, name)) })
        : await openCheckpoint(await open(path));
    return {
      path,
      tensors,
      weightFiles: files.map((file) => file.path),
      findFile,
      readText: async (name) =>
        fileNames.has(name) ? await readFile(join(folder, name), 'utf8') : undefined,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openFolder({
  folder,
  fileNames,
  open,
}: {
  readonly folder: string;
  readonly fileNames: ReadonlySet<string>;
  readonly open: (name: string) => Promise<CheckpointFile>;
}): Promise<TensorIndex> {
  const [lone, ...others] = [...fileNames].filter((name) => CHECKPOINT.test(name));
  if (lone !== undefined && others.length === 0) return openCheckpoint(await open(lone));
  const readText = (name: string) => readFile(join(folder, name), 'utf8');
  return openModelFolder({ path: folder, fileNames, readText, open });
}

async function listFileNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    // A hub's cache keeps links to files elsewhere.
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    throw toFileError(error, folder, 'read');
  }
}
