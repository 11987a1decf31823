import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request can only come from a page of this studio, or from a person's address bar.
 *
 * `Host` must name this computer, or a page on the internet whose name resolves to 127.0.0.1 could
 * read answers (DNS rebinding). Its port may be another: SSH forwards from wherever it likes.
 * `Origin`, if there is one, must be that host: other programs serve pages on 127.0.0.1 too, and
 * for cookies they are the same site.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  if (host === undefined || !isLoopback(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' || isNavigation(headers);
}

/** A WebSocket names its origin always; one that does not is no browser's. */
export function isSameOriginSocket(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined && isSameOrigin(headers);
}

function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host.replace(/:\d{1,5}$/, ''));
}

/** Following a link to the studio from elsewhere; the cookie is not sent along then. */
function isNavigation(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
