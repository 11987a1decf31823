import { findBridge } from './bridge.ts';

/** One file of a drop in a browser, named with the folders it lay in: `trip/beach/1.jpg`. */
export interface DroppedFile {
  readonly name: string;
  readonly file: File;
}

/** What was dropped on the page. */
export type Dropped =
  /** In the window: absolute paths of files and folders. */
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  /** In a browser, which tells no paths. `folder` names the one folder that everything lay in. */
  | {
      readonly kind: 'files';
      readonly files: readonly DroppedFile[];
      readonly folder: string | null;
    };

/**
 * Reads a drop. Call it at once: a browser forgets the items when the event is over.
 *
 * Pictures are kept and everything else is left out, since a browser would have to send it up.
 */
export function readDrop(transfer: DataTransfer): Promise<Dropped> {
  const bridge = findBridge();
  if (bridge !== undefined) {
    const paths = [...transfer.files].map((file) => bridge.getPathOfFile(file));
    return Promise.resolve({ kind: 'paths', paths: paths.filter((path) => path !== '') });
  }
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  return readEntries(entries);
}

async function readEntries(entries: readonly FileSystemEntry[]): Promise<Dropped> {
  const files = (await Promise.all(entries.map(walk))).flat().filter(isPicture);
  const [only] = entries;
  const folder = entries.length === 1 && only?.isDirectory === true ? only.name : null;
  return { kind: 'files', files, folder };
}

async function walk(entry: FileSystemEntry): Promise<readonly DroppedFile[]> {
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isFolderEntry(entry)) return [];
  const children = await readFolder(entry.createReader());
  return (await Promise.all(children.map(walk))).flat();
}

/** A reader gives a folder in pieces, until one is empty. */
async function readFolder(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const found: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (piece.length === 0) return found;
    found.push(...piece);
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isPicture({ name }: DroppedFile): boolean {
  return /\.(?:jpe?g|png|webp|gif|avif|tiff?)$/i.test(name) && !/(?:^|\/)\./.test(name);
}
