/** What stands between keywords and caption. */
const SEPARATOR = '###';

/**
 * Keywords in the order in which they are put before a caption: those of the vocabulary in its order, others after them in
 * code-point order. They are a set, and the same set is always written in the same way.
 */
export function orderKeywords(
  keywords: readonly string[],
  vocabulary: readonly string[],
): readonly string[] {
  const ranks = new Map(vocabulary.map((word, rank) => [word, rank] as const));
  const rankOf = (word: string) => ranks.get(word) ?? vocabulary.length;
  return [...new Set(keywords)].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0),
  );
}

/** The text before a caption that is told from keywords: `chó, nâu, bãi biển ###`, and ` một con chó…` goes on from it. */
export function formatKeywordPrompt(ordered: readonly string[]): string {
  return `${ordered.join(', ')} ${SEPARATOR}`.trimStart();
}
