/** Bytes put one after the other, for files that are wrong on purpose. */
export function joinBytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

export function uint16(value: number): number[] {
  return littleEndian(BigInt(value), 2);
}

export function uint32(value: number): number[] {
  return littleEndian(BigInt(value), 4);
}

export function uint64(value: number | bigint): number[] {
  return littleEndian(BigInt(value), 8);
}

function littleEndian(value: bigint, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}
