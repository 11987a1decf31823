/** Serves the page; a secure origin of its own instead of `file:`. */
export const PAGE_SCHEME = 'viclipcap';
/** Serves the pictures of open projects. */
export const MEDIA_SCHEME = 'viclipcap-media';

export const MEDIA_ORIGIN = `${MEDIA_SCHEME}://project`;
export const PAGE_URL = `${PAGE_SCHEME}://studio/index.html`;

/** Whether an address is the studio's own page, whatever screen it shows. */
export function isPageUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${PAGE_SCHEME}:` && parsed.host === 'studio';
}
