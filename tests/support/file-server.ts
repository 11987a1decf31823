import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

export interface FileServer {
  /** As in `http://127.0.0.1:1234`. */
  readonly origin: string;
  /** Every request so far. */
  readonly requests: readonly ServedRequest[];
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this computer that answers as a test wants, until the test ends. */
export async function openFileServer(answer: Answer): Promise<FileServer> {
  const requests: ServedRequest[] = [];
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, range: headers.range, ifRange: headers['if-range'] as string });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

export interface ServedFile {
  readonly bytes: Uint8Array;
  readonly etag?: string;
  /** Hangs up after so many bytes of each answer, once they are taken: what is on its way then is lost. */
  readonly breakAfter?: number;
  /** Bytes of the file that whoever asks has taken. */
  readonly countTaken?: () => number;
}

/** Sends a file as a server does that knows ranges. */
export function sendFile(
  { bytes, etag, breakAfter, countTaken = () => 0 }: ServedFile,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (etag !== undefined) response.setHeader('ETag', etag);
  const match = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const ifRange = request.headers['if-range'];
  const start =
    match !== null && (ifRange === undefined || ifRange === etag) ? Number(match[1]) : 0;
  if (start >= bytes.length && start > 0) {
    response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
    return;
  }
  const rest = bytes.subarray(start);
  const headers = { 'Content-Length': String(rest.length) };
  if (start > 0) {
    const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { ...headers, 'Content-Range': range });
  } else {
    response.writeHead(200, headers);
  }
  if (request.method === 'HEAD') {
    response.end();
  } else if (breakAfter === undefined || rest.length <= breakAfter) {
    response.end(rest);
  } else {
    const hangUp = (): void => {
      if (countTaken() >= start + breakAfter) response.destroy();
      else setTimeout(hangUp, 5);
    };
    response.write(rest.subarray(0, breakAfter), hangUp);
  }
}
