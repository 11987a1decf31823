import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { toFileError } from '#main/platform/files/file-error.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';

/** A file that a pack gets a copy of. */
export interface CopiedFile {
  /** Absolute. */
  readonly from: string;
  /** Its name in the pack. */
  readonly name: string;
}

type FileEntry = PackManifest['files'][number];

export interface FileRecorder {
  readonly copy: (file: CopiedFile) => void;
  /** Notes a file that stays where it is, once however often it is named. */
  readonly reference: (path: string) => void;
  /** Copies and hashes; the entries of the manifest, in the order of their first mention. */
  readonly write: () => Promise<FileEntry[]>;
}

/** Collects the files of a pack that is being made. */
export function createFileRecorder(
  directory: string,
  {
    signal,
    onProgress,
  }: {
    readonly signal: AbortSignal;
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
  },
): FileRecorder {
  const copies = new Map<string, CopiedFile>();
  const references = new Set<string>();
  const describe = async (
    path: string,
    at: string,
    onBytes?: (count: number) => void,
  ): Promise<FileEntry> => {
    const { sizeBytes } = await getFileStats(at);
    return { path, sizeBytes, sha256: await hashFile(at, signal, onBytes) };
  };
  return {
    copy: (file) => void copies.set(file.name, file),
    reference: (path) => void references.add(path),
    write: async () => {
      const entries: FileEntry[] = [];
      for (const { from, name } of copies.values()) {
        const to = join(directory, name);
        await copyFile(from, to).catch((error: unknown) => {
          throw toFileError(error, to, 'write');
        });
        entries.push(await describe(name, to));
      }
      const originals = await Promise.all(
        [...references].map(async (path) => ({ path, ...(await getFileStats(path)) })),
      );
      const total = originals.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      let done = 0;
      const onBytes = (count: number): void => {
        done += count;
        onProgress?.(done, total);
      };
      for (const { path, modifiedAt } of originals) {
        entries.push({ ...(await describe(path, path, onBytes)), modifiedAtMs: modifiedAt });
      }
      return entries;
    },
  };
}
