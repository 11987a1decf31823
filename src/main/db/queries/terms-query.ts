/** One thing to look for, as the caller prepared it: this layer does not know Vietnamese. */
export interface SearchTerm {
  /** Words of letters and digits, separated by spaces. */
  readonly text: string;
  /** The same without case and marks. */
  readonly folded: string;
  /** Whether the marks in `text` must match. */
  readonly exact: boolean;
  readonly isUnfinished: boolean;
  readonly isExcluded: boolean;
}

/**
 * Makes an FTS5 query of terms that a caption must have, all of them, and those it must not have.
 *
 * @returns `undefined` if there is none that it must have.
 */
export function toTermsQuery(terms: readonly SearchTerm[]): string | undefined {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded).map(toPhrase);
  if (wanted.length === 0) return undefined;
  const excluded = terms.filter(({ isExcluded }) => isExcluded).map(toPhrase);
  return [wanted.join(' AND '), ...excluded].join(' NOT ');
}

function toPhrase({ text, folded, exact, isUnfinished }: SearchTerm): string {
  const phrase = exact ? `text : "${text}"` : `folded_text : "${folded}"`;
  return isUnfinished ? `(${phrase} *)` : `(${phrase})`;
}
