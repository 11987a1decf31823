import { ascii, joinBytes, uint16, uint32, uint64 } from './byte-writer.ts';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** 8 claims that it is deflated. */
  readonly method?: number;
  /** What the directory says, if not the truth. */
  readonly claimedSize?: number;
  readonly claimedOffset?: number;
}

/** Writes an archive of stored entries; with `is64`, with the 64-bit records that large ones have. */
export function writeZip(files: readonly ZipFile[], is64 = false): Uint8Array {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const local = localEntry(file);
    central.push(centralEntry(file, offset, is64));
    locals.push(local);
    offset += local.length;
  }
  const directory = joinBytes(...central);
  const end = endRecord(files.length, directory.length, is64 ? 0xffffffff : offset);
  const end64 = is64 ? endRecord64(files.length, directory.length, offset) : [];
  return joinBytes(...locals, directory, end64, end);
}

function localEntry({ name, bytes, method = 0 }: ZipFile): Uint8Array {
  const sizes = [...uint32(bytes.length), ...uint32(bytes.length)];
  const head = [...ascii('PK\u0003\u0004'), ...uint16(20), ...uint16(0), ...uint16(method)];
  const names = [...uint16(name.length), ...uint16(3)];
  return joinBytes(head, uint32(0), uint32(0), sizes, names, ascii(name), [1, 2, 3], bytes);
}

function centralEntry(file: ZipFile, offset: number, is64: boolean): Uint8Array {
  const { name, bytes, method = 0, claimedSize = bytes.length, claimedOffset = offset } = file;
  const extra = is64
    ? [
        ...[...uint16(9), ...uint16(1), 7],
        ...[...uint16(1), ...uint16(24)],
        ...[...uint64(claimedSize), ...uint64(claimedSize), ...uint64(claimedOffset)],
      ]
    : [];
  const size = uint32(is64 ? 0xffffffff : claimedSize);
  return joinBytes(
    ...[ascii('PK\u0001\u0002'), uint16(20), uint16(20), uint16(0), uint16(method)],
    ...[uint32(0), uint32(0), size, size, uint16(name.length), uint16(extra.length)],
    ...[uint16(0), uint16(0), uint16(0), uint32(0)],
    ...[uint32(is64 ? 0xffffffff : claimedOffset), ascii(name), extra],
  );
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const counts = [...uint16(0), ...uint16(0), ...uint16(count), ...uint16(count)];
  return joinBytes(ascii('PK\u0005\u0006'), counts, uint32(size), uint32(offset), uint16(0));
}

function endRecord64(count: number, size: number, offset: number): Uint8Array {
  const counts = [...uint32(0), ...uint32(0), ...uint64(count), ...uint64(count)];
  const record = [uint64(44), uint16(45), uint16(45), counts, uint64(size), uint64(offset)];
  return joinBytes(
    ...[ascii('PK\u0006\u0006'), ...record],
    ...[ascii('PK\u0006\u0007'), uint32(0), uint64(offset + size), uint32(1)],
  );
}
