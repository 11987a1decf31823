import { randomUUID } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { getImage } from '#main/db/queries/images.ts';
import { toFileError } from '#main/platform/files/file-error.ts';
import { readFileStart } from '#main/platform/files/read-file-start.ts';
import { makeThumbnail } from '#main/platform/images/make-thumbnail.ts';
import { SNIFF_BYTES, sniffImageFormat } from '#main/platform/images/sniff-image-format.ts';
import type { Project } from '#main/services/project/project.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { ImageFormat, ProjectImage } from '#shared/domain/image.ts';
import { AppError, isAbortError } from '#shared/errors.ts';
import type { MediaFile, MediaSource } from './media-source.ts';
import { createThumbnailQueue } from './thumbnail-queue.ts';

const CONTENT_TYPES: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tiff: 'image/tiff',
};

/** What browsers do not show is turned into WebP of this long side at most. */
const RENDERED_PX = 4096;

export interface MediaSourceDeps {
  /** @throws AppError `NOT_FOUND` for a project that is not open. */
  readonly getProject: (id: ProjectId) => Promise<Project>;
}

/** Serves the pictures of open projects; thumbnails are made when they are first looked at. */
export function createMediaSource({ getProject }: MediaSourceDeps): MediaSource {
  const queue = createThumbnailQueue(Math.max(1, availableParallelism() - 1));
  const beingMade = new Map<string, Promise<MediaFile>>();
  const never = new AbortController().signal;

  const getRendered = async (
    project: Project,
    image: ProjectImage,
    sizePx: number,
    signal: AbortSignal,
  ): Promise<MediaFile> => {
    const tag = `${toSafeHash(image.contentHash)}-${sizePx}`;
    const path = join(project.thumbnailsFolder, tag.slice(0, 2), `${tag}.webp`);
    const file: MediaFile = { path, contentType: 'image/webp', tag };
    if (await isFile(path)) return file;
    const shared = beingMade.get(path);
    if (shared !== undefined) {
      // Whoever asked first may have gone away meanwhile; then it is this caller's turn to ask.
      return shared.catch((error: unknown) => {
        if (!isAbortError(error) || signal.aborted) throw error;
        return getRendered(project, image, sizePx, signal);
      });
    }
    const made = queue
      .run(async () => {
        await writeRendered(path, await makeThumbnail(image.path, sizePx));
        return file;
      }, signal)
      .finally(() => beingMade.delete(path));
    beingMade.set(path, made);
    return made;
  };

  return {
    getImage: async ({ projectId, imageId }) => {
      const project = await getProject(projectId);
      const image = getImage(project.db, imageId);
      const format = await sniffPicture(image.path);
      if (format === 'tiff') return getRendered(project, image, RENDERED_PX, never);
      return {
        path: image.path,
        contentType: CONTENT_TYPES[format],
        tag: toSafeHash(image.contentHash),
      };
    },
    getThumbnail: async ({ projectId, imageId, sizePx }, signal) => {
      const project = await getProject(projectId);
      return getRendered(project, getImage(project.db, imageId), sizePx, signal);
    },
  };
}

/** A project may come from a stranger, who may have written `../..` for a hash. */
function toSafeHash(contentHash: string): string {
  if (/^[0-9a-f]{64}$/.test(contentHash)) return contentHash;
  throw new AppError('PROJECT_INVALID', `"${contentHash}" is not the hash of a picture.`);
}

/** A project may come from a stranger, who may have written any path into it. */
async function sniffPicture(path: string): Promise<ImageFormat> {
  const stats = await stat(path).catch((error: unknown) => {
    throw toFileError(error, path, 'read');
  });
  const format = stats.isFile()
    ? sniffImageFormat(await readFileStart(path, SNIFF_BYTES))
    : undefined;
  if (format === undefined) {
    throw new AppError('IMAGE_UNSUPPORTED', `${path} is not a picture any more.`);
  }
  return format;
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

async function writeRendered(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}
