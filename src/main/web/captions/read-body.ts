import type { IncomingMessage } from 'node:http';
import { AppError } from '#shared/errors.ts';

/**
 * A request's whole body.
 *
 * @throws AppError `IMAGE_TOO_LARGE` as soon as there are more than `maxBytes`.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const refuse = (): never => {
    throw new AppError('IMAGE_TOO_LARGE', `A request may have ${maxBytes} bytes.`);
  };
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) refuse();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > maxBytes) refuse();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
