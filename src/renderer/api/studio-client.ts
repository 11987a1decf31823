import { createTRPCClient, type TRPCClient } from '@trpc/client';
import type { StudioRouter } from '#main/api/router.ts';
import { findBridge } from './bridge.ts';
import { type ConnectionStore, createConnectionStore } from './connection.ts';
import { createPortLink } from './port-link.ts';
import { createWebSocketLink } from './web-socket-link.ts';

export interface StudioClient {
  readonly trpc: TRPCClient<StudioRouter>;
  readonly connection: ConnectionStore;
}

/** Connects this page to the studio: over IPC in Electron's window, by WebSocket in a browser. */
export function createStudioClient(): StudioClient {
  const bridge = findBridge();
  if (bridge !== undefined) {
    const connection = createConnectionStore('connected');
    return { connection, trpc: createTRPCClient({ links: [createPortLink(bridge)] }) };
  }
  const connection = createConnectionStore('healing');
  const link = createWebSocketLink(globalThis.location.origin, connection);
  return { connection, trpc: createTRPCClient({ links: [link] }) };
}
