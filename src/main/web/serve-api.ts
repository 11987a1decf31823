import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { studioRouter } from '#main/api/router.ts';
import type { StudioServices } from '#main/api/studio-services.ts';
import { isBug } from '#main/api/trpc.ts';

/** The largest message a page may send: a selection of 100,000 images. */
const MAX_MESSAGE_BYTES = 4 * 2 ** 20;

/** The API's end of the WebSockets. */
export interface ApiSockets {
  /** Takes over a connection that may be trusted. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
}

/** Serves the router by tRPC's own WebSocket adapter. */
export function serveApi(
  services: StudioServices,
  reportBug: (error: unknown) => void,
): ApiSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const handler = applyWSSHandler({
    wss: server,
    router: studioRouter,
    createContext: () => ({ services }),
    keepAlive: { enabled: true, pingMs: 15_000, pongWaitMs: 10_000 },
    onError: ({ error }) => {
      if (isBug(error)) reportBug(error.cause ?? error);
    },
  });
  return {
    accept: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (webSocket) =>
        server.emit('connection', webSocket, request),
      ),
    close: () => {
      handler.broadcastReconnectNotification();
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
