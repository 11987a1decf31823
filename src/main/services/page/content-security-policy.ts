/** What the page has wherever the nonce of its response belongs. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/**
 * What the page may load: its own files, the studio's pictures, its own connection, and nothing else.
 *
 * Mantine writes style elements at run time, which carry the nonce.
 *
 * @param pictureSource Where pictures come from, if not from the page's own origin.
 */
export function toContentSecurityPolicy(nonce: string, pictureSource = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    `img-src 'self' blob: ${pictureSource}`.trim(),
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Puts the nonce into a page. */
export function insertNonce(page: string, nonce: string): string {
  return page.replaceAll(NONCE_PLACEHOLDER, nonce);
}
