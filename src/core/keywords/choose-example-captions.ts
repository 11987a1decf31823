/**
 * For each keyword some of the captions that have it, spread evenly over all that do.
 *
 * A text tower reads sentences; what it makes of a word alone says little. The mean of what it makes of sentences with the
 * word stands for the word.
 *
 * @param captions The keywords of each caption.
 * @returns For each word places in `captions`, at most `count`.
 */
export function chooseExampleCaptions(
  words: readonly string[],
  captions: readonly (readonly string[])[],
  count: number,
): readonly (readonly number[])[] {
  const places = new Map<string, number[]>(words.map((word) => [word, []]));
  for (const [at, keywords] of captions.entries()) {
    for (const word of keywords) places.get(word)?.push(at);
  }
  return words.map((word) => {
    const all = places.get(word) ?? [];
    const taken = Math.min(count, all.length);
    return Array.from({ length: taken }, (_, n) => all[Math.floor((n * all.length) / taken)] ?? 0);
  });
}
