/**
 * GPT-2's printable stand-in for each byte, by byte value: a byte that prints as itself in Latin-1 keeps that
 * character, and the other 68 take U+0100, U+0101, … in order (so a space is `Ġ`).
 *
 * @see https://github.com/openai/gpt-2/blob/master/src/encoder.py, `bytes_to_unicode`
 */
export const BYTE_SYMBOLS: readonly string[] = listByteSymbols();

const BYTE_OF_SYMBOL: ReadonlyMap<string, number> = new Map(
  BYTE_SYMBOLS.map((symbol, byte) => [symbol, byte]),
);

function listByteSymbols(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCodePoint(printsAsItself(byte) ? byte : next++),
  );
}

function printsAsItself(byte: number): boolean {
  return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 255 && byte !== 173);
}

/** Spells the UTF-8 bytes of `text` in byte symbols. */
export function toByteSymbols(text: string): string {
  let symbols = '';
  for (const byte of new TextEncoder().encode(text)) symbols += BYTE_SYMBOLS[byte];
  return symbols;
}

/** The bytes that a token stands for; a token that is not spelt in byte symbols stands for its own UTF-8. */
export function tokenBytes(token: string): Uint8Array {
  const bytes = new Uint8Array(token.length);
  let length = 0;
  for (const symbol of token) {
    const byte = BYTE_OF_SYMBOL.get(symbol);
    if (byte === undefined) return new TextEncoder().encode(token);
    bytes[length] = byte;
    length += 1;
  }
  return bytes.subarray(0, length);
}
