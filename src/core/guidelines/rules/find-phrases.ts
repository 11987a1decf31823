/** A piece of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where words stand as whole words, whatever their case and the white space between them; in text order. */
export function findPhrases(text: string, phrases: readonly string[]): readonly Span[] {
  const lower = text.toLowerCase();
  // A case that changes the length (İ) would shift every place after it.
  const searched = lower.length === text.length ? lower : text;
  return phrases
    .flatMap((phrase) => findOne(searched, phrase.toLowerCase()))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((span, at, all) => !all.slice(0, at).some((other) => contains(other, span)));
}

/** Whether all of `inner` lies in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function findOne(text: string, phrase: string): readonly Span[] {
  const spans: Span[] = [];
  const [first = '', ...rest] = phrase.split(/\s+/u);
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) {
    const end = rest.reduce(
      (from: number | undefined, word) =>
        from === undefined ? undefined : endOfNext(text, from, word),
      at + first.length,
    );
    if (end !== undefined && isEdge(text, at) && isEdge(text, end)) spans.push({ start: at, end });
  }
  return spans;
}

/** Where `word` ends if it follows at `from` after white space. */
function endOfNext(text: string, from: number, word: string): number | undefined {
  let at = from;
  while (/\s/u.test(text.charAt(at))) at += 1;
  return at > from && text.startsWith(word, at) ? at + word.length : undefined;
}

/** Whether a word begins or ends at `at`: letters do not stand on both of its sides. */
function isEdge(text: string, at: number): boolean {
  return !(LETTER.test(text.charAt(at - 1)) && LETTER.test(text.charAt(at)));
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
