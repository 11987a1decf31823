import { lstat, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { toFileError } from '#main/platform/files/file-error.ts';
import { AppError } from '#shared/errors.ts';
import { toUnfinishedFolder } from './unfinished-folder.ts';

export interface MakeFolderOptions {
  /** Made if it is not there. */
  readonly out: string;
  /** Whether files of the same names are replaced; if not, the folder must be empty. */
  readonly mayReplace: boolean;
}

/** A pack is there once its manifest is, so that one goes last. */
const LAST = 'manifest.json';

/**
 * Makes a folder whole or not at all: `work` writes into an empty one beside it, whose files are then moved. Where they replace others
 * and one cannot be moved, the others come back. A studio that is itself ended just then leaves no manifest, so no pack of two halves.
 *
 * @throws AppError `BAD_REQUEST` if `out` holds something and nothing may be replaced; `FILE_NOT_WRITABLE`.
 * @throws whatever `work` throws. Nothing of what was written stays then, also if a process died over it.
 */
export async function makeFolder<Made>(
  { out, mayReplace }: MakeFolderOptions,
  work: (unfinished: string) => Promise<Made>,
): Promise<Made> {
  const folder = resolve(out);
  const unfinished = toUnfinishedFolder(folder);
  if (!mayReplace) await checkEmpty(folder);
  try {
    await tryToWrite(folder, () => mkdir(unfinished, { recursive: true }));
    const made = await work(unfinished);
    if (!mayReplace) await checkEmpty(folder);
    await tryToWrite(folder, () => moveFiles(unfinished, folder));
    return made;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function checkEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw toFileError(error, folder, 'write');
  }
  throw new AppError('BAD_REQUEST', `${folder} is not empty; choose another folder.`);
}

async function moveFiles(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const isLast = (name: string): number => Number(name === LAST);
  const names = (await readdir(from)).toSorted((a, b) => isLast(a) - isLast(b));
  const aside = toUnfinishedFolder(to);
  await mkdir(aside);
  const moved: string[] = [];
  try {
    for (const name of names.toReversed()) await moveFile(join(to, name), join(aside, name));
    for (const name of names) {
      await rename(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) await rm(join(to, name), { recursive: true });
    for (const name of names) await moveFile(join(aside, name), join(to, name));
    await rmdir(aside);
    throw error;
  }
  await rm(aside, { recursive: true });
}

/** Moves a file if it is there. A folder stays, so that nothing takes its place. */
async function moveFile(from: string, to: string): Promise<void> {
  const stats = await lstat(from).catch(() => undefined);
  if (stats !== undefined && !stats.isDirectory()) await rename(from, to);
}

async function tryToWrite(folder: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw toFileError(error, folder, 'write');
  }
}
