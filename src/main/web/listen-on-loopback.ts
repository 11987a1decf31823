import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Has a server listen on 127.0.0.1 and on nothing else.
 *
 * @param port Exactly this one; if `undefined`, `usualPort` or, where that is taken, any.
 * @returns The port.
 * @throws What `listen` throws if the port is taken.
 */
export async function listenOnLoopback(
  server: Server,
  port: number | undefined,
  usualPort: number,
): Promise<number> {
  try {
    return await tryPort(server, port ?? usualPort);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (port !== undefined || !isTaken) throw error;
    return await tryPort(server, 0);
  }
}

function tryPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
