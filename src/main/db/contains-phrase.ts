/**
 * Whether `phrase` occurs in `text`, letter for letter with its marks, beginning where a word begins.
 *
 * Case and punctuation do not count: `đườn` is in `Con Đường.`, `ường` is not.
 */
export function containsPhrase(text: string, phrase: string): boolean {
  return toWords(text).includes(toWords(phrase).trimEnd());
}

/** Lower-cased words, one space before and after each. */
function toWords(text: string): string {
  return ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `;
}
