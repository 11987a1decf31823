import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { toFileError } from '#main/platform/files/file-error.ts';
import { readFileStart } from '#main/platform/files/read-file-start.ts';
import { SNIFF_BYTES, sniffImageFormat } from '#main/platform/images/sniff-image-format.ts';
import type { Project } from '#main/services/project/project.ts';
import { AppError } from '#shared/errors.ts';

/** Folder of a project for pictures that came without a place of their own. */
const PICTURES_FOLDER = 'pictures';

/** The largest picture file that is taken. */
const MAX_BYTES = 200 * 2 ** 20;

const MAX_DEPTH = 8;
const MAX_NAME_LENGTH = 120;

export interface ReceivedPicture {
  /** A UUID that names the pictures sent together. */
  readonly batch: string;
  /** As a browser gave it: `folder/cat.jpg`. */
  readonly name: string;
}

/** Where pictures of a batch lie; `batch` must be a UUID. */
export function toBatchFolder(project: Project, batch: string): string {
  return join(project.folder, PICTURES_FOLDER, batch);
}

/**
 * Keeps a picture that was dropped on a page inside the project, since a browser does not say where
 * it came from. A file that is not a picture leaves nothing behind.
 *
 * @throws AppError `BAD_REQUEST` for a name that cannot be one; `IMAGE_TOO_LARGE`,
 * `IMAGE_UNSUPPORTED`, `DISK_FULL`, `FILE_NOT_WRITABLE`.
 */
export async function receivePicture(
  project: Project,
  { batch, name }: ReceivedPicture,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const path = join(toBatchFolder(project, batch), ...toSafeParts(name));
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(limit(bytes, name), createWriteStream(temporary, { flags: 'wx' }));
    if (sniffImageFormat(await readFileStart(temporary, SNIFF_BYTES)) === undefined) {
      throw new AppError('IMAGE_UNSUPPORTED', `${name} is not a picture that the studio reads.`);
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw toFileError(error, path, 'write');
  }
}

/** Splits a name into folders and file, each harmless on every system, none leading upwards. */
function toSafeParts(name: string): readonly string[] {
  const parts = name
    .normalize('NFC')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.')
    .map(toSafePart);
  if (parts.length === 0 || parts.length > MAX_DEPTH) {
    throw new AppError('BAD_REQUEST', `"${name}" cannot be the name of a picture.`);
  }
  return parts;
}

/** Keeps the ending, which importers look at; a leading dot would hide the file from them. */
function toSafePart(part: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  const safe = part.replaceAll(/[\u0000-\u001f<>:"|?*]/g, '_').replace(/^\.+/, '_');
  return safe.length <= MAX_NAME_LENGTH ? safe : safe.slice(-MAX_NAME_LENGTH).replace(/^\.+/, '_');
}

async function* limit(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > MAX_BYTES) {
      throw new AppError('IMAGE_TOO_LARGE', `${name} has more than ${MAX_BYTES} bytes.`);
    }
    yield chunk;
  }
}
