import { findBridge } from './bridge.ts';

/** What was dropped: paths in Electron's window, the files themselves in a browser. */
export type DroppedPictures =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly NamedFile[] };

export interface NamedFile {
  /** With the folders that were dropped: `trip/day 1/cat.jpg`. */
  readonly name: string;
  readonly file: File;
}

/**
 * Takes what a drop carries; folders with everything below them.
 *
 * Must be called in the drop's own handler: the browser forgets the items afterwards.
 */
export async function collectDropped(transfer: DataTransfer): Promise<DroppedPictures> {
  const bridge = findBridge();
  if (bridge !== undefined) {
    const paths = [...transfer.files].map((file) => bridge.getPathOfFile(file));
    return { kind: 'paths', paths: paths.filter((path) => path !== '') };
  }
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const files = await Promise.all(entries.map((entry) => readEntry(entry, '')));
  return { kind: 'files', files: files.flat() };
}

async function readEntry(entry: FileSystemEntry, folder: string): Promise<readonly NamedFile[]> {
  const name = folder + entry.name;
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ name, file }];
  }
  const children = await listFolder(entry as FileSystemDirectoryEntry);
  const files = await Promise.all(children.map((child) => readEntry(child, `${name}/`)));
  return files.flat();
}

/** A reader gives a hundred entries at a time, and none at the end. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
