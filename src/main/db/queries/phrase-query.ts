/**
 * Turns typed text into an FTS5 query: these words in this order, the last one possibly unfinished.
 *
 * @param column The column of `caption_search` to look in.
 * @returns `undefined` if there is no word in it.
 */
export function toPhraseQuery(column: 'text' | 'folded_text', typed: string): string | undefined {
  const words = typed.normalize('NFC').match(/[\p{L}\p{N}]+/gu);
  return words === null ? undefined : `${column} : "${words.join(' ')}" *`;
}
