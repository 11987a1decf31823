import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';

export interface PageFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Without quotes. */
  readonly tag: string;
  /** Whether its name changes with its content, so that it may be kept for good. */
  readonly isImmutable: boolean;
}

/** The page's files by their path in the address, `/index.html` among them. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Reads the built page whole, a megabyte or two. A request can then only name what was there: no
 * path from outside ever reaches the file system.
 *
 * @throws AppError `FILE_NOT_FOUND` if it has not been built.
 */
export async function loadPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new AppError('FILE_NOT_FOUND', `${folder} is not there; run "npm run build".`, {
        cause,
      });
    },
  );
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && CONTENT_TYPES[extname(entry.name)] !== undefined)
      .map(async (entry): Promise<[string, PageFile]> => {
        const path = join(entry.parentPath, entry.name);
        const address = `/${relative(folder, path).split(sep).join('/')}`;
        return [address, toPageFile(await readFile(path), address)];
      }),
  );
  return new Map(files);
}

function toPageFile(bytes: Buffer, address: string): PageFile {
  return {
    bytes,
    contentType: CONTENT_TYPES[extname(address)] ?? 'application/octet-stream',
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    isImmutable: address.startsWith('/assets/'),
  };
}
