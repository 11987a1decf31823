import type { Request as PageRequest, Route } from 'playwright-core';
import { handlers, session } from './services.ts';

/**
 * Chromium opens custom schemes only for whoever is linked into it, so each of the studio's origins
 * has a double here: a host that never leaves the machine and, as Electron's do, counts as secure.
 */
const DOUBLES: readonly (readonly [string, string])[] = [
  ['viclipcap-media://project', 'http://project.localhost'],
  ['viclipcap://studio', 'http://studio.localhost'],
];

export function toDouble(text: string): string {
  return DOUBLES.reduce((result, [own, double]) => result.replaceAll(own, double), text);
}

export function toOwn(text: string): string {
  return DOUBLES.reduce((result, [own, double]) => result.replaceAll(double, own), text);
}

/** Answers a request of the page as Electron would: by the session's veto, then by the protocol. */
export async function answer(route: Route, request: PageRequest): Promise<void> {
  const url = toOwn(request.url());
  const isVetoed = await new Promise<boolean>((resolve) =>
    session.defaultSession.onBeforeRequest({ url }, ({ cancel }) => resolve(cancel)),
  );
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (isVetoed || handler === undefined) return route.abort('blockedbyclient');
  const response = await handler(new Request(url));
  const headers = Object.fromEntries(
    [...response.headers].map(([name, value]) => [name, toDouble(value)]),
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  const isText = /^text\//.test(headers['content-type'] ?? '');
  const body = isText ? Buffer.from(toDouble(bytes.toString('utf8'))) : bytes;
  delete headers['content-length'];
  await route.fulfill({ status: response.status, headers, body });
}
