import { createWSClient, type TRPCLink, wsLink } from '@trpc/client';
import type { StudioRouter } from '#main/api/router.ts';
import { plainData } from '#shared/api/plain-data.ts';
import type { ConnectionStore } from './connection.ts';

/** The longest pause between two attempts to connect again. */
const MAX_RETRY_MS = 3000;

/** Carries the API over the browser host's WebSocket and keeps `connection` told. */
export function createWebSocketLink(
  origin: string,
  connection: ConnectionStore,
): TRPCLink<StudioRouter> {
  const client = createWSClient({
    url: `${origin.replace(/^http/, 'ws')}/api`,
    retryDelayMs: (attempt) => Math.min(MAX_RETRY_MS, 100 * 2 ** attempt),
    keepAlive: { enabled: true, intervalMs: 5000, pongTimeoutMs: 3000 },
    onOpen: () => connection.set('connected'),
    onClose: () => {
      connection.set('lost');
      void askWhy(origin, connection);
    },
  });
  client.connectionState.subscribe({
    next: ({ state }) => {
      if (state === 'connecting' && connection.get() === 'lost') connection.set('healing');
    },
  });
  return wsLink({ client, transformer: plainData });
}

/** A WebSocket hides why it was refused; a plain request tells a stopped studio from a lost cookie. */
async function askWhy(origin: string, connection: ConnectionStore): Promise<void> {
  const response = await fetch(`${origin}/session`).catch(() => undefined);
  if (response?.status === 401) connection.set('unauthorised');
}
