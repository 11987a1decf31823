import { once } from 'node:events';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createTRPCClient, createWSClient, type TRPCClient, wsLink } from '@trpc/client';
import { WebSocket } from 'ws';
import type { StudioRouter } from '#main/api/router.ts';
import { servePort } from '#main/api/serve-port.ts';
import { startWebHost, type WebHost } from '#main/web/start-web-host.ts';
import { createPortLink } from '#renderer/api/port-link.ts';
import { plainData } from '#shared/api/plain-data.ts';
import type { PortReply } from '#shared/api/port-messages.ts';
import type { TestStudio } from './test-studio.ts';

export type ApiClient = TRPCClient<StudioRouter>;

/** A way from a page to the studio. */
export interface Transport {
  /** Another page. */
  readonly connect: () => Promise<ApiClient>;
  readonly close: () => Promise<void>;
}

/** Structured-clone messages between two ends, as between Electron's window and main process. */
export async function openPortTransport(studio: TestStudio): Promise<Transport> {
  const closers: (() => void)[] = [];
  return {
    connect: async () => {
      const { port1: page, port2: main } = new MessageChannel();
      const served = servePort(
        { services: studio.services, reportBug: (error) => studio.bugs.push(error) },
        (reply) => main.postMessage(reply),
      );
      main.on('message', served.receive);
      closers.push(() => {
        served.close();
        main.close();
      });
      const link = createPortLink({
        send: (request) => page.postMessage(request),
        onReply: (listener) => {
          page.on('message', (reply: PortReply) => listener(reply));
          return () => page.removeAllListeners();
        },
      });
      return createTRPCClient<StudioRouter>({ links: [link] });
    },
    close: async () => {
      for (const close of closers) close();
    },
  };
}

/** The browser host, with the session that a browser would have got from the link. */
export async function openWebSocketTransport(studio: TestStudio): Promise<Transport> {
  const host = await startTestWebHost(studio);
  const cookie = await signIn(host);
  const clients: { close: () => Promise<void> }[] = [];
  class SignedInSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie, origin: `http://127.0.0.1:${host.port}` } });
    }
  }
  return {
    connect: async () => {
      const client = createWSClient({
        url: `ws://127.0.0.1:${host.port}/api`,
        WebSocket: SignedInSocket as unknown as typeof globalThis.WebSocket,
      });
      clients.push(client);
      return createTRPCClient<StudioRouter>({
        links: [wsLink({ client, transformer: plainData })],
      });
    },
    close: async () => {
      for (const client of clients) await client.close();
      await host.close();
    },
  };
}

/** The browser host on any port, serving the page of `tests/support/test-page`. */
export function startTestWebHost(studio: TestStudio): Promise<WebHost> {
  return startWebHost({
    services: studio.services,
    media: studio.media,
    uploads: studio.receivePicture,
    pageFolder: join(import.meta.dirname, 'test-page'),
    sessionKey: new Uint8Array(32).fill(7),
    port: 0,
    reportBug: (error) => studio.bugs.push(error),
  });
}

/** Follows a fresh link. @returns The cookie, as a browser sends it back. */
export async function signIn(host: WebHost): Promise<string> {
  const response = await fetch(host.createLink());
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return cookie;
}

/** Waits until a WebSocket is open, or says how it was refused. */
export async function openSocket(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const socket = new WebSocket(url, { headers });
  const refused = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve(0));
  });
  const status = await Promise.race([once(socket, 'open').then(() => 101), refused]);
  socket.terminate();
  return status;
}
