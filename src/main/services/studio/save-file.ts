import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';

/**
 * Writes bytes to a file that the person chose, whole or not at all.
 *
 * @throws AppError `FILE_NOT_WRITABLE`, `DISK_FULL`.
 */
export async function saveFile(path: string, base64: string): Promise<void> {
  await writeFileAtomically(path, [Buffer.from(base64, 'base64')]);
}
