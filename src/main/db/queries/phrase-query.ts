/**
 * Turns folded text into an FTS5 query for these words in this order, the last one possibly unfinished.
 *
 * @returns `undefined` if there is no word in it.
 */
export function toPhraseQuery(folded: string): string | undefined {
  const words = folded.match(/[\p{L}\p{N}]+/gu);
  return words === null ? undefined : `"${words.join(' ')}" *`;
}
