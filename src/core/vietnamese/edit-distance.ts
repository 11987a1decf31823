/**
 * How many characters have to be put in, taken out or replaced to make one text of another (Levenshtein).
 *
 * Characters are code points in NFC, so that `ầ` is one.
 */
export function computeEditDistance(before: string, after: string): number {
  const [a, b] = [[...before.normalize('NFC')], [...after.normalize('NFC')]];
  // distances[j]: of the first i characters of a and the first j of b; i goes on row by row.
  let distances = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, character] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries()) {
      const replaced = (distances[j] ?? 0) + Number(character !== other);
      next.push(Math.min(replaced, (distances[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    distances = next;
  }
  return distances[b.length] ?? 0;
}
