import { basename } from 'node:path';
import type { WritableDb } from '#main/db/connection.ts';
import type { ImageFile } from '#main/db/queries/import-image-files.ts';
import {
  findImageByContentHash,
  findImageByPath,
  type ImageRecord,
} from '#main/db/queries/images.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { probeImage, verifyImage } from '#main/platform/images/probe-image.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import type { PictureFile } from './find-picture-files.ts';

/** What an import found out about one file. */
export type Finding =
  /** In the project already, and as it was then. */
  | { readonly kind: 'unchanged' }
  /** No picture, and nobody said it was. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'failed'; readonly path: string; readonly error: AppError }
  | { readonly kind: 'new'; readonly fileName: string; readonly file: ImageFile }
  /** An image's own file, moved, touched, or overwritten with another picture. */
  | { readonly kind: 'known'; readonly imageId: ImageId; readonly file: Partial<ImageFile> }
  | { readonly kind: 'duplicate'; readonly path: string; readonly imageId: ImageId };

/**
 * Looks at one file: whether the project has it, whether it can be read to its end, what is in it.
 *
 * @throws AbortError if `signal` aborts. What is wrong with the file is not thrown.
 */
export async function inspectPicture(
  db: WritableDb,
  picture: PictureFile,
  signal: AbortSignal,
): Promise<Finding> {
  signal.throwIfAborted();
  const { path, problem, isExpected } = picture;
  try {
    if (problem !== undefined) throw problem;
    return await inspect(db, path, signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!isExpected && isNoPicture(error.code)) return { kind: 'ignored' };
    return { kind: 'failed', path, error };
  }
}

async function inspect(db: WritableDb, path: string, signal: AbortSignal): Promise<Finding> {
  const { sizeBytes, modifiedAt } = await getFileStats(path);
  const known = findImageByPath(db, path);
  if (known?.sizeBytes === sizeBytes && known.modifiedAt === modifiedAt) {
    return { kind: 'unchanged' };
  }
  await probeImage(path);
  const contentHash = await hashFile(path, signal);
  if (known?.contentHash === contentHash) {
    return { kind: 'known', imageId: known.id, file: { modifiedAt } };
  }
  const twin = findImageByContentHash(db, contentHash);
  if (known === undefined && twin !== undefined) {
    return (await hasLeft(twin))
      ? { kind: 'known', imageId: twin.id, file: { path, modifiedAt } }
      : { kind: 'duplicate', path, imageId: twin.id };
  }
  const probe = await verifyImage(path);
  const file = { path, contentHash, sizeBytes, modifiedAt, ...probe };
  return known === undefined
    ? { kind: 'new', fileName: basename(path), file }
    : { kind: 'known', imageId: known.id, file };
}

function isNoPicture(code: ErrorCode): boolean {
  return code === 'IMAGE_UNSUPPORTED';
}

/** Whether an image's file is no longer where it was. */
async function hasLeft({ path }: ImageRecord): Promise<boolean> {
  try {
    await getFileStats(path);
    return false;
  } catch (error) {
    return error instanceof AppError && error.code === 'FILE_NOT_FOUND';
  }
}
