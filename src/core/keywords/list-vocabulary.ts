export interface VocabularyLimits {
  /** Keywords, at most. */
  readonly size: number;
  /** Captions that a keyword is in, at least. */
  readonly leastCaptions: number;
}

/**
 * The keywords of a collection of captions, most frequent first; of equals the first in code-point order.
 *
 * @param captions The keywords of each caption, each once.
 */
export function listVocabulary(
  captions: readonly (readonly string[])[],
  { size, leastCaptions }: VocabularyLimits,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of captions.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= leastCaptions)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, size)
    .map(([word]) => word);
}
