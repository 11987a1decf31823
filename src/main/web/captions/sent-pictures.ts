import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toFileError } from '#main/platform/files/file-error.ts';
import { AppError } from '#shared/errors.ts';
import { type CaptionOptions, MAX_PICTURES, parseFormOptions } from './caption-query.ts';

/** Pictures that a form carried; the disk keeps them until they are disposed of. */
export interface SentPictures extends AsyncDisposable {
  readonly options: CaptionOptions;
  readonly pictures: readonly {
    /** As the form called it. */
    readonly name: string;
    /** Absolute; nobody else can read it. */
    readonly path: string;
  }[];
}

/**
 * Takes the pictures and options out of a multipart form: every file is a picture, every other field an option.
 *
 * @param contentType With the boundary.
 * @throws AppError `BAD_REQUEST` naming what is wrong; `DISK_FULL`, `FILE_NOT_WRITABLE`.
 */
export async function receivePictures(body: Buffer, contentType: string): Promise<SentPictures> {
  const form = await parseForm(body, contentType);
  const files = [...form].flatMap(([, value]) => (typeof value === 'string' ? [] : [value]));
  const fields = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const options = parseFormOptions(fields);
  if (files.length === 0) throw new AppError('BAD_REQUEST', 'The form carries no picture.');
  if (files.length > MAX_PICTURES) {
    throw new AppError('BAD_REQUEST', `A form may carry ${MAX_PICTURES} pictures.`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'viclipcap-captions-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const pictures = [];
    for (const [index, file] of files.entries()) {
      // Under a name of our own: what a form calls a file may be any path.
      const path = join(folder, String(index));
      await writeFile(path, await file.bytes(), { mode: 0o600 });
      pictures.push({ name: file.name, path });
    }
    return { options, pictures, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw toFileError(error, folder, 'write');
  }
}

async function parseForm(body: Buffer, contentType: string): Promise<FormData> {
  try {
    const headers = { 'Content-Type': contentType };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch (cause) {
    throw new AppError('BAD_REQUEST', 'The body is no form that can be read.', { cause });
  }
}
