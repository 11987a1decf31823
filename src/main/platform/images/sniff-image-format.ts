import type { ImageFormat } from '#shared/domain/image.ts';

/** Bytes `sniffImageFormat` wants to see. */
export const SNIFF_BYTES = 128;

const AVIF_BRANDS: readonly string[] = ['avif', 'avis'];

/**
 * What kind of picture a file holds, by its first bytes; its name does not matter.
 *
 * @param start The first `SNIFF_BYTES` of the file.
 * @returns `undefined` for anything the studio does not read, SVG and HEIC included.
 */
export function sniffImageFormat(start: Uint8Array): ImageFormat | undefined {
  const text = String.fromCharCode(...start.subarray(0, SNIFF_BYTES));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (/^(II[*+]\0|MM\0[*+])/.test(text)) return 'tiff';
  if (text.startsWith('ftyp', 4) && isAvif(text)) return 'avif';
  return undefined;
}

/** Looks through the major and the compatible brands of an ISO media file. */
function isAvif(text: string): boolean {
  const boxBytes = text.charCodeAt(2) * 256 + text.charCodeAt(3);
  for (let at = 8; at + 4 <= Math.min(boxBytes, text.length); at += 4) {
    if (AVIF_BRANDS.includes(text.slice(at, at + 4))) return true;
  }
  return false;
}
