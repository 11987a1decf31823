import type { IncomingMessage, ServerResponse } from 'node:http';
import { insertNonce } from '#main/services/page/content-security-policy.ts';
import type { PageFiles } from '#main/services/page/load-page-files.ts';

/** Sends a file of the page. @returns `false` if there is none at that path. */
export function servePage(
  files: PageFiles,
  path: string,
  { request, response, nonce }: Exchange,
): boolean {
  const file = files.get(path === '/' ? '/index.html' : path);
  if (file === undefined) return false;
  response.setHeader('Content-Type', file.contentType);
  if (file.contentType.startsWith('text/html')) {
    response.setHeader('Cache-Control', 'no-store');
    send(request, response, insertNonce(file.bytes.toString('utf8'), nonce));
    return true;
  }
  response.setHeader('ETag', `"${file.tag}"`);
  response.setHeader(
    'Cache-Control',
    file.isImmutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  );
  if (request.headers['if-none-match'] === `"${file.tag}"`) response.writeHead(304).end();
  else send(request, response, file.bytes);
  return true;
}

/** One request and what is being answered to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** For the style elements of a page in this answer. */
  readonly nonce: string;
}

function send(request: IncomingMessage, response: ServerResponse, body: string | Buffer): void {
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}
