import { createServer } from 'node:http';
import type { StudioServices } from '#main/api/studio-services.ts';
import type { MediaSource } from '#main/services/media/media-source.ts';
import { isSameOriginSocket } from './check-request.ts';
import { handleRequest } from './handle-request.ts';
import { loadPageFiles } from '#main/services/page/load-page-files.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { createOneTimeTokens } from './one-time-tokens.ts';
import type { UploadSink } from './receive-upload.ts';
import { serveApi } from './serve-api.ts';
import { createSessionCookies } from './session-cookie.ts';

/** Where the studio is served if nobody says otherwise and nobody else is there. */
const DEFAULT_PORT = 4680;

export interface WebHostOptions {
  readonly services: StudioServices;
  readonly media: MediaSource;
  readonly uploads: UploadSink;
  /** Absolute path of the built page. */
  readonly pageFolder: string;
  /** 32 random bytes that survive restarts, so that open pages do too. */
  readonly sessionKey: Uint8Array;
  /** Exactly this port; if left out, `DEFAULT_PORT` or, where that is taken, any. */
  readonly port?: number | undefined;
  readonly reportBug: (error: unknown) => void;
}

export interface WebHost {
  readonly port: number;
  /** A link that signs one browser in, once, and leads on to an address of the page, as in `/models`. */
  readonly createLink: (address?: string) => string;
  /** Hangs up on every page and frees the port. */
  readonly close: () => Promise<void>;
}

/**
 * Serves the studio to browsers on this computer, and only to those that were given a link.
 *
 * @throws AppError `FILE_NOT_FOUND` if the page has not been built; what `listen` throws if the port
 * is taken.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { services, media, uploads, reportBug } = options;
  const pageFiles = await loadPageFiles(options.pageFolder);
  const server = createServer();
  const port = await listenOnLoopback(server, options.port, DEFAULT_PORT);
  const sessions = createSessionCookies({ key: options.sessionKey, port, now: Date.now });
  const tokens = createOneTimeTokens();
  const sockets = serveApi(services, reportBug);

  server.on('request', (request, response) => {
    handleRequest({ tokens, sessions, pageFiles, media, uploads }, request, response).catch(
      (error: unknown) => {
        reportBug(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      },
    );
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const mayEnter =
      request.url === '/api' &&
      isSameOriginSocket(request.headers) &&
      sessions.isValid(request.headers.cookie);
    if (mayEnter) sockets.accept(request, socket, head);
    else socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
  });

  return {
    port,
    createLink: (address = '/') => `http://127.0.0.1:${port}/?token=${tokens.create(address)}`,
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
