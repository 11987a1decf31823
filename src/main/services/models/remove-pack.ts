import { readdir, rm, rmdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { readPack } from '#main/engine/captioner/pack-files.ts';

export interface RemovedPack {
  readonly name: string;
  /** Files that the pack named and that are still where they were. */
  readonly kept: readonly string[];
}

/**
 * Removes a pack: its manifest and the files inside its folder, and the folder if nothing else is in it.
 *
 * Original checkpoints that it refers to stay.
 *
 * @throws AppError `MODEL_NOT_FOUND` if there is no pack.
 */
export async function removePack(directory: string): Promise<RemovedPack> {
  const pack = await readPack(directory, { checksFiles: false });
  const { files, name } = pack.manifest;
  // The manifest goes first: without it the rest is no pack, however far this gets.
  await rm(join(pack.directory, 'manifest.json'));
  for (const { path } of files) {
    if (!isAbsolute(path)) await rm(join(pack.directory, path), { force: true });
  }
  if ((await readdir(pack.directory)).length === 0) await rmdir(pack.directory);
  return { name, kept: files.map(({ path }) => path).filter(isAbsolute) };
}
