import { type ByteSource, readRange } from './byte-source.ts';
import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';

/** A file inside a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly isStored: boolean;
  readonly size: number;
  /** Of the entry's own header, before its data. */
  readonly headerOffset: number;
}

/** The names of a zip archive's files, and where each begins. */
export interface ZipDirectory {
  readonly file: ByteSource;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const END64_BYTES = 56;
const ENTRY_BYTES = 46;
const HEADER_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;

/** A checkpoint has one entry a tensor; this leaves room for a thousand times the largest published one. */
const MAX_DIRECTORY_BYTES = 64 * 2 ** 20;

/**
 * Reads the directory of a zip archive as PyTorch writes it, with 64-bit sizes where it uses them.
 *
 * @throws CheckpointError `ZIP_DIRECTORY_INVALID` or `FILE_TRUNCATED`.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3 and 4.5.3
 */
export async function readZipDirectory(file: ByteSource): Promise<ZipDirectory> {
  const { offset, size, count } = await findDirectory(file);
  if (size > MAX_DIRECTORY_BYTES)
    fail(file, 'ZIP_DIRECTORY_INVALID', `the directory claims ${size} bytes`);
  const bytes = await readRange(file, offset, size, 'the zip directory');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(file, view, at);
    if (entries.has(entry.name))
      fail(file, 'ZIP_DIRECTORY_INVALID', `${entry.name} is there twice`);
    entries.set(entry.name, entry);
    at = next;
  }
  return { file, entries };
}

/**
 * Where an entry's bytes lie in the archive.
 *
 * @throws CheckpointError `ZIP_ENTRY_PACKED` if they are compressed or encrypted, `ZIP_DIRECTORY_INVALID` if
 * there is no entry where the directory says, `FILE_TRUNCATED` if it does not lie in the file.
 */
export async function locateZipEntry(
  { file }: ZipDirectory,
  entry: ZipEntry,
): Promise<{ readonly offset: number; readonly length: number }> {
  if (!entry.isStored) fail(file, 'ZIP_ENTRY_PACKED', `${entry.name} is compressed or encrypted`);
  const bytes = await readRange(file, entry.headerOffset, HEADER_BYTES, entry.name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== 0x04034b50) {
    fail(file, 'ZIP_DIRECTORY_INVALID', `${entry.name} is not where the directory says`);
  }
  const names = view.getUint16(26, true) + view.getUint16(28, true);
  const offset = entry.headerOffset + HEADER_BYTES + names;
  if (offset + entry.size > file.size) {
    fail(
      file,
      'FILE_TRUNCATED',
      `${entry.name} ends after the file, at byte ${offset + entry.size}`,
    );
  }
  return { offset, length: entry.size };
}

interface DirectoryRange {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
}

async function findDirectory(file: ByteSource): Promise<DirectoryRange> {
  const tailBytes = Math.min(file.size, LOCATOR_BYTES + END_BYTES + MAX_COMMENT_BYTES);
  const tail = await readRange(file, file.size - tailBytes, tailBytes, 'the end of the archive');
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  let end = tail.length - END_BYTES;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0)
    fail(file, 'FILE_TRUNCATED', 'the archive has no directory at its end, so it was cut off');

  const locator = end - LOCATOR_BYTES;
  if (locator >= 0 && view.getUint32(locator, true) === 0x07064b50) {
    return readEnd64(file, toNumber(view.getBigUint64(locator + 8, true)));
  }
  return {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true),
  };
}

async function readEnd64(file: ByteSource, offset: number): Promise<DirectoryRange> {
  const bytes = await readRange(file, offset, END64_BYTES, 'the zip directory');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== 0x06064b50) {
    fail(file, 'ZIP_DIRECTORY_INVALID', `no 64-bit directory at byte ${offset}`);
  }
  return {
    count: toNumber(view.getBigUint64(32, true)),
    size: toNumber(view.getBigUint64(40, true)),
    offset: toNumber(view.getBigUint64(48, true)),
  };
}

function readEntry(
  file: ByteSource,
  view: DataView,
  at: number,
): { readonly entry: ZipEntry; readonly next: number } {
  if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== 0x02014b50) {
    fail(file, 'ZIP_DIRECTORY_INVALID', `no entry at byte ${at} of the directory`);
  }
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > view.byteLength)
    fail(file, 'ZIP_DIRECTORY_INVALID', 'an entry ends after the directory');
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, nameEnd));

  const short = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  const long = readExtra64(
    new DataView(view.buffer, view.byteOffset + nameEnd, extraEnd - nameEnd),
    short,
  );
  const [size, packedSize, headerOffset] =
    long ?? fail(file, 'ZIP_DIRECTORY_INVALID', `${name} lacks its 64-bit size`);
  const isStored = method === 0 && (flags & 1) === 0 && size === packedSize;
  return { entry: { name, isStored, size, headerOffset }, next };
}

/** Sizes that do not fit 32 bits say 0xffffffff and stand, in order, in an extra field of kind 1. */
function readExtra64(
  extra: DataView,
  short: readonly number[],
): [number, number, number] | undefined {
  let field = 0;
  while (field + 4 <= extra.byteLength && extra.getUint16(field, true) !== 1) {
    field += 4 + extra.getUint16(field + 2, true);
  }
  let at = field + 4;
  const values: number[] = [];
  for (const value of short) {
    if (value !== 0xffffffff) values.push(value);
    else if (at + 8 <= extra.byteLength) {
      values.push(toNumber(extra.getBigUint64(at, true)));
      at += 8;
    } else return undefined;
  }
  return values as [number, number, number];
}

/** Sizes beyond 2^53 become ones that no file has, so that the range check names them. */
function toNumber(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value);
}

function fail(file: ByteSource, fault: CheckpointFault, what: string): never {
  throw new CheckpointError(fault, `${file.path}: ${what}`);
}
