import { createServer } from 'node:http';
import { listenOnLoopback } from '#main/web/listen-on-loopback.ts';
import { type CaptionServerDeps, handleCaptionRequest } from './handle-caption-request.ts';

/** Where captions are served if nobody says otherwise and nobody else is there. */
const DEFAULT_PORT = 4681;
/** What runs when the server ends has so long to be answered. */
const GRACE_MS = 5000;

export interface CaptionServerOptions extends Omit<CaptionServerDeps, 'signal'> {
  /** Exactly this port; if left out, `DEFAULT_PORT` or, where that is taken, any. */
  readonly port?: number | undefined;
}

export interface CaptionServer {
  readonly port: number;
  /** Takes no more requests, lets those that run come to their end for a few seconds, frees the port. */
  readonly close: () => Promise<void>;
}

/**
 * Serves captions to programs on this computer.
 *
 * @throws What `listen` throws if the port is taken.
 */
export async function startCaptionServer(options: CaptionServerOptions): Promise<CaptionServer> {
  const ending = new AbortController();
  const server = createServer();
  const port = await listenOnLoopback(server, options.port, DEFAULT_PORT);
  server.on('request', (request, response) => {
    const deps = { ...options, signal: ending.signal };
    handleCaptionRequest(deps, request, response).catch((error: unknown) => {
      options.reportBug(error);
      response.destroy();
    });
  });
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          ending.abort();
          server.closeAllConnections();
        }, GRACE_MS);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
