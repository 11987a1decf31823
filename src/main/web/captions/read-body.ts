import type { IncomingMessage } from 'node:http';
import { AppError } from '#shared/errors.ts';

const MEGABYTE = 1_000_000;

/**
 * A request's whole body.
 *
 * @throws AppError `IMAGE_TOO_LARGE` as soon as there are more than `maxBytes`.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const refuse = (): never => {
    const megabytes = maxBytes / MEGABYTE;
    throw new AppError('IMAGE_TOO_LARGE', `A request may have ${megabytes} MB (--max-megabytes).`);
  };
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) refuse();
  const pieces: Buffer[] = [];
  let size = 0;
  // The connection stays open after a refusal: whoever is still sending is told why.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    size += piece.length;
    if (size > maxBytes) refuse();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
