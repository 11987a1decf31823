import { randomBytes } from 'node:crypto';
import {
  insertNonce,
  toContentSecurityPolicy,
} from '#main/services/page/content-security-policy.ts';
import type { PageFiles } from '#main/services/page/load-page-files.ts';
import { MEDIA_ORIGIN } from './schemes.ts';

/** Answers a request of the window for a file of the page. Only what was built is there. */
export function servePage(files: PageFiles, request: Request): Response {
  const { host, pathname } = new URL(request.url);
  const file = host === 'studio' ? files.get(pathname) : undefined;
  if (file === undefined) return new Response(null, { status: 404 });
  const nonce = randomBytes(16).toString('base64');
  const body = file.contentType.startsWith('text/html')
    ? insertNonce(file.bytes.toString('utf8'), nonce)
    : new Uint8Array(file.bytes);
  return new Response(body, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Security-Policy': toContentSecurityPolicy(nonce, `${MEDIA_ORIGIN}/`),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
    },
  });
}
