import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';

const MAX_NOTE_BYTES = 1 << 16;

const note = z.object({
  address: z.string(),
  /** A strong one: the file's bytes are the same as long as it is. */
  etag: z.string().nullable(),
  totalBytes: z.int().nonnegative().nullable(),
});

/** What is known of the file that a download is a part of. */
export type DownloadNote = z.infer<typeof note>;

/** The bytes of a file that have arrived, and of which file they are. */
export interface PartialFile {
  readonly path: string;
  /** What lies there of `address`: nothing if it is of another file, or of one unknown. */
  readonly find: (
    address: string,
  ) => Promise<{ readonly sizeBytes: number; readonly note: DownloadNote } | undefined>;
  readonly writeNote: (note: DownloadNote) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly removeNote: () => Promise<void>;
}

/** @param target Absolute path of the file once it is whole. */
export function createPartialFile(target: string): PartialFile {
  const path = `${target}.part`;
  const notePath = `${target}.part.json`;
  const removeNote = (): Promise<void> => rm(notePath, { force: true });
  return {
    path,
    find: async (address) => {
      const known = await readNote(notePath);
      const stats = await getFileStats(path).catch(() => undefined);
      if (known?.address !== address || stats === undefined) return undefined;
      return { sizeBytes: stats.sizeBytes, note: known };
    },
    writeNote: (known) => writeFileAtomically(notePath, [JSON.stringify(known)]),
    remove: async () => {
      await rm(path, { force: true });
      await removeNote();
    },
    removeNote,
  };
}

async function readNote(path: string): Promise<DownloadNote | undefined> {
  try {
    const signal = new AbortController().signal;
    const text = await readTextFile(path, { maxBytes: MAX_NOTE_BYTES, signal });
    return note.parse(JSON.parse(text));
  } catch {
    // Without a note that can be read, what lies there is of no known file.
    return undefined;
  }
}
