import { AppError } from '#shared/errors.ts';

/** The first bytes of everything that Java serialises: magic number and version. */
const JAVA_STREAM = [0xac, 0xed, 0x00, 0x05] as const;
/** A string of up to 65,535 bytes in Java's stream: this tag, the length in two bytes, the text in modified UTF-8. */
const TC_STRING = 0x74;
const TC_ENDBLOCKDATA = 0x78;
const TC_BLOCKDATA = 0x77;

/**
 * Parses a list of words: one a line, or a Java set of strings as it is serialised (VnCoreNLP's `vi-vocab`).
 *
 * @param name Of the file, for errors.
 * @returns The words in lower case and NFC, with spaces between syllables.
 * @throws AppError `CORRUPT_FILE` if it is neither.
 * @see Java Object Serialization Specification, section 6, for the stream's grammar.
 */
export function parseVocabulary(bytes: Uint8Array, name: string): ReadonlySet<string> {
  const isJava = JAVA_STREAM.every((byte, at) => bytes[at] === byte);
  const words = isJava ? readJavaSet(bytes, name) : decode(bytes, name).split(/\r?\n/u);
  return new Set(words.map(tidy).filter((word) => word !== ''));
}

function readJavaSet(bytes: Uint8Array, name: string): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // What stands before the elements describes the class; they begin after the block with the set's capacity, load factor and size.
  let at = findElements(bytes);
  const words: string[] = [];
  while (at + 3 <= bytes.length && bytes[at] === TC_STRING) {
    const end = at + 3 + view.getUint16(at + 1);
    if (end > bytes.length) break;
    words.push(decode(bytes.subarray(at + 3, end), name));
    at = end;
  }
  if (words.length === 0 || bytes[at] !== TC_ENDBLOCKDATA) {
    throw new AppError('CORRUPT_FILE', `${name}: byte ${at}: expected a Java set of strings`);
  }
  return words;
}

function findElements(bytes: Uint8Array): number {
  const blockBytes = 12;
  for (let at = JAVA_STREAM.length; at + blockBytes + 2 < bytes.length; at += 1) {
    const isBlock = bytes[at] === TC_BLOCKDATA && bytes[at + 1] === blockBytes;
    if (isBlock && bytes[at + 2 + blockBytes] === TC_STRING) return at + 2 + blockBytes;
  }
  return bytes.length;
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('CORRUPT_FILE', `${name}: this is no UTF-8 text`, { cause });
  }
}

function tidy(word: string): string {
  return word.normalize('NFC').toLowerCase().replaceAll('_', ' ').replace(/\s+/gu, ' ').trim();
}
