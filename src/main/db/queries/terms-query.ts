import type { SearchTerm } from '#shared/domain/search-term.ts';

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
