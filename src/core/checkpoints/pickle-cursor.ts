import { CheckpointError } from './checkpoint-error.ts';

/** Thrown where the bytes end inside a pickle, so that a reader who gave a part can give more. */
export class PickleTruncated extends CheckpointError {
  constructor(where: string) {
    super('FILE_TRUNCATED', `${where}: the pickle ends in the middle`);
  }
}

/** Reads a pickle's operands from bytes; never past their end. */
export interface PickleCursor {
  /** Names the file, for errors. */
  readonly where: string;
  readonly position: number;
  uint8(): number;
  uint16(): number;
  int32(): number;
  uint32(): number;
  float64BigEndian(): number;
  take(length: number): Uint8Array;
  /** UTF-8 of `length` bytes. */
  text(length: number): string;
  /** ASCII up to a line feed, which is consumed. */
  line(): string;
  /** A signed integer of `length` bytes, least first; as a number where that is exact. */
  integer(length: number): number | bigint;
}

export function createPickleCursor(bytes: Uint8Array, start: number, where: string): PickleCursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let position = start;
  const advance = (length: number): number => {
    if (length > bytes.length - position) throw new PickleTruncated(where);
    const at = position;
    position += length;
    return at;
  };
  const take = (length: number): Uint8Array => {
    const at = advance(length);
    return bytes.subarray(at, at + length);
  };
  return {
    where,
    get position() {
      return position;
    },
    uint8: () => view.getUint8(advance(1)),
    uint16: () => view.getUint16(advance(2), true),
    int32: () => view.getInt32(advance(4), true),
    uint32: () => view.getUint32(advance(4), true),
    float64BigEndian: () => view.getFloat64(advance(8), false),
    take,
    text: (length) => new TextDecoder().decode(take(length)),
    line() {
      const end = bytes.indexOf(0x0a, position);
      if (end === -1) throw new PickleTruncated(where);
      const line = new TextDecoder().decode(take(end - position));
      position += 1;
      return line;
    },
    integer: (length) => toInteger(take(length)),
  };
}

function toInteger(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (const byte of bytes.toReversed()) value = (value << 8n) | BigInt(byte);
  const signed = BigInt.asIntN(8 * bytes.length, value);
  const number = Number(signed);
  return Number.isSafeInteger(number) ? number : signed;
}
