const HEADER_BYTES = 128;
const TAG_BYTES = 12;
const MAX_DESCRIPTION_BYTES = 256;

/**
 * Whether an ICC profile describes sRGB itself, by its description.
 *
 * @see ICC.1:2022, sections 7.3 (tag table), 10.15 (`mluc`); ICC.1:2001, 6.5.17 (`desc`)
 */
export function isSrgbProfile(profile: Uint8Array): boolean {
  const description = readDescription(profile);
  return /^sRGB/i.test(description) && !/linear/i.test(description);
}

/** ASCII letters of the `desc` tag, empty where there is none. */
function readDescription(profile: Uint8Array): string {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  if (view.byteLength < HEADER_BYTES + 4) return '';
  const tagCount = view.getUint32(HEADER_BYTES);
  for (let tag = 0; tag < tagCount; tag++) {
    const at = HEADER_BYTES + 4 + tag * TAG_BYTES;
    if (at + TAG_BYTES > view.byteLength) return '';
    if (readAscii(profile, at, 4) !== 'desc') continue;
    return readText(profile, view.getUint32(at + 4));
  }
  return '';
}

/** A `desc` (ASCII, length at 8) or `mluc` (UTF-16, offset of the first record at 24) element. */
function readText(profile: Uint8Array, at: number): string {
  const type = readAscii(profile, at, 4);
  if (type === 'desc') return readAscii(profile, at + 12, MAX_DESCRIPTION_BYTES);
  if (type !== 'mluc' || at + 28 > profile.byteLength) return '';
  const offset = new DataView(profile.buffer, profile.byteOffset + at).getUint32(24);
  return readAscii(profile, at + offset, MAX_DESCRIPTION_BYTES);
}

function readAscii(profile: Uint8Array, at: number, length: number): string {
  const bytes = profile.subarray(at, at + length).filter((byte) => byte >= 0x20 && byte < 0x7f);
  return String.fromCharCode(...bytes);
}
