/** How many characters must be put in, taken out or replaced to make one text of another (Levenshtein), by Unicode code point. */
export function computeEditDistance(from: string, to: string): number {
  const a = [...from.normalize('NFC')];
  const b = [...to.normalize('NFC')];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [index, character] of a.entries()) {
    const next = [index + 1];
    for (let at = 1; at <= b.length; at += 1) {
      const substitution = (row[at - 1] as number) + (character === b[at - 1] ? 0 : 1);
      next[at] = Math.min(substitution, (row[at] as number) + 1, (next[at - 1] as number) + 1);
    }
    row = next;
  }
  return row[b.length] as number;
}
