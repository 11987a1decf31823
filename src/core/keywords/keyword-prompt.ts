/** What stands between keywords and caption. */
const SEPARATOR = '###';

/**
 * The text before a caption that is told from keywords: `chó, nâu, bãi biển ###`, and ` một con chó…` goes on from it.
 *
 * Keywords of the vocabulary come in its order and others after them, in code-point order: they are a set, and the same set is
 * always written in the same way.
 */
export function formatKeywordPrompt(
  keywords: readonly string[],
  vocabulary: readonly string[],
): string {
  const ranks = new Map(vocabulary.map((word, rank) => [word, rank] as const));
  const rankOf = (word: string) => ranks.get(word) ?? vocabulary.length;
  const ordered = [...new Set(keywords)].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0),
  );
  return `${ordered.join(', ')} ${SEPARATOR}`.trimStart();
}
