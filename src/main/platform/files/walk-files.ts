import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toFileError } from './file-error.ts';

/** A file, or a folder or link that could not be looked into. */
export interface WalkedEntry {
  /** As it is on disk, in whatever Unicode form. */
  readonly path: string;
  readonly problem?: unknown;
}

export interface WalkOptions {
  /** Whether a file or folder, by its name, is to be left out. */
  readonly skips: (name: string) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Lists the files below a folder, depth first, each folder in the order of its names.
 *
 * Links are followed, but no folder is entered twice, so that a link to a parent does no harm.
 * What cannot be looked into is yielded with its `problem`, and the walk goes on.
 *
 * @throws AbortError if `signal` aborts.
 */
export async function* walkFiles(root: string, options: WalkOptions): AsyncGenerator<WalkedEntry> {
  yield* walkFolder(root, options, new Set());
}

async function* walkFolder(
  folder: string,
  options: WalkOptions,
  entered: Set<string>,
): AsyncGenerator<WalkedEntry> {
  let entries: readonly Entry[];
  try {
    const { dev, ino } = await stat(folder, { bigint: true });
    const identity = `${dev}:${ino}`;
    if (entered.has(identity)) return;
    entered.add(identity);
    entries = await listFolder(folder, options);
  } catch (error) {
    options.signal.throwIfAborted();
    yield { path: folder, problem: toFileError(error, folder, 'read') };
    return;
  }
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    const actual = kind === 'link' ? await kindBehindLink(path) : kind;
    if (actual === 'folder') yield* walkFolder(path, options, entered);
    else if (actual === 'file') yield { path };
  }
}

type Kind = 'file' | 'folder' | 'link' | 'other';

interface Entry {
  readonly name: string;
  readonly kind: Kind;
}

async function listFolder(folder: string, { skips, signal }: WalkOptions): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of await opendir(folder, { bufferSize: 256 })) {
    signal.throwIfAborted();
    if (skips(entry.name)) continue;
    entries.push({ name: entry.name, kind: kindOf(entry) });
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface FileKind {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(entry: FileKind): Kind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** A link that leads nowhere counts as a file: whoever opens it learns why it cannot. */
async function kindBehindLink(path: string): Promise<Kind> {
  try {
    return kindOf(await stat(path));
  } catch {
    return 'file';
  }
}
