import type { ServerResponse } from 'node:http';
import { toContentSecurityPolicy } from '#main/services/page/content-security-policy.ts';

/** Headers that every answer carries. */
export function setSecurityHeaders(response: ServerResponse, nonce: string): void {
  response.setHeader('Content-Security-Policy', toContentSecurityPolicy(nonce));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  response.setHeader('X-Frame-Options', 'DENY');
}
