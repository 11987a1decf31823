/** A stretch of words that both texts have, or only one. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  /** With the white space that follows it. */
  readonly text: string;
}

/** Longer texts are compared as a whole; no caption is that long. */
const MAX_CELLS = 1_000_000;

/**
 * Compares two texts word by word: the fewest words taken out of the one and put into the other.
 *
 * Joining the parts that are not `added` gives the words of `before`; those that are not `removed`, of
 * `after`. White space follows a word and is not compared.
 *
 * @see Hunt & McIlroy 1976; here as the plain table of longest common subsequences.
 */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const [a, b] = [splitWords(before), splitWords(after)];
  if (a.length * b.length > MAX_CELLS) {
    return merge([...a.map(removed), ...b.map(added)]);
  }
  const [wordsA, wordsB] = [a.map(trim), b.map(trim)];
  return merge(walkTable(a, b, fillTable(wordsA, wordsB)));
}

/** The length of the longest common subsequence of `a[i…]` and `b[j…]`, as `[i][j]`. */
type Table = readonly Uint16Array[];

function fillTable(a: readonly string[], b: readonly string[]): Table {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    for (let j = b.length - 1; row !== undefined && j >= 0; j -= 1) {
      row[j] =
        a[i] === b[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function walkTable(a: readonly string[], b: readonly string[], table: Table): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined && right === undefined) return parts;
    if (left !== undefined && right !== undefined && trim(left) === trim(right)) {
      parts.push({ kind: 'same', text: right });
      i += 1;
      j += 1;
    } else if (
      left !== undefined &&
      (right === undefined || at(table, i + 1, j) >= at(table, i, j + 1))
    ) {
      parts.push(removed(left));
      i += 1;
    } else {
      parts.push(added(right ?? ''));
      j += 1;
    }
  }
}

function at(table: Table, i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function splitWords(text: string): readonly string[] {
  return text.match(/\S+\s*|^\s+/gu) ?? [];
}

function trim(word: string): string {
  return word.trim();
}

function removed(text: string): DiffPart {
  return { kind: 'removed', text };
}

function added(text: string): DiffPart {
  return { kind: 'added', text };
}

function merge(parts: readonly DiffPart[]): readonly DiffPart[] {
  const merged: DiffPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.kind === part.kind) {
      merged[merged.length - 1] = { kind: part.kind, text: last.text + part.text };
    } else merged.push(part);
  }
  return merged;
}
