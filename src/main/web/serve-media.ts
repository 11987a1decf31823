import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { MediaFile, MediaSource } from '#main/services/media/media-source.ts';
import { type MediaRequest, parseMediaPath } from '#main/services/media/parse-media-path.ts';
import { AppError, isAbortError } from '#shared/errors.ts';
import type { Exchange } from './serve-page.ts';

/** A day; a picture that changes on disk changes its tag. */
const CACHE_CONTROL = 'private, max-age=86400';

/** Sends a picture of a project. `path` is what follows `/media`. */
export async function serveMedia(
  media: MediaSource,
  path: string,
  { request, response }: Exchange,
): Promise<void> {
  const url = new URL(path, 'http://media');
  const wanted = parseMediaPath(url.pathname, url.searchParams);
  if (wanted === undefined) {
    response.writeHead(404).end();
    return;
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    await sendFile(await find(media, wanted, gone.signal), { request, response, nonce: '' });
  } catch (error) {
    if (isAbortError(error) || response.destroyed || response.headersSent) response.destroy();
    else response.writeHead(toStatus(error)).end();
  }
}

function find(media: MediaSource, wanted: MediaRequest, signal: AbortSignal): Promise<MediaFile> {
  return wanted.kind === 'image' ? media.getImage(wanted) : media.getThumbnail(wanted, signal);
}

async function sendFile(file: MediaFile, { request, response }: Exchange): Promise<void> {
  response.setHeader('ETag', `"${file.tag}"`);
  response.setHeader('Cache-Control', CACHE_CONTROL);
  if (request.headers['if-none-match'] === `"${file.tag}"`) {
    response.writeHead(304).end();
    return;
  }
  const { size } = await stat(file.path);
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Content-Length', size);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path, { end: Math.max(0, size - 1) }), response);
}

function toStatus(error: unknown): number {
  if (!(error instanceof AppError)) return 500;
  return error.code === 'NOT_FOUND' || error.code === 'FILE_NOT_FOUND' ? 404 : 422;
}
