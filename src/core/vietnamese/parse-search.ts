import type { MarksRule } from '#shared/domain/gallery.ts';
import type { SearchTerm } from '#shared/domain/search-term.ts';
import { foldVietnamese, hasVietnameseMarks } from './fold.ts';

/** A phrase in quotes or a run without white space, each with an optional minus before it. */
const PART = /(?<minus>-?)(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Reads what was typed into a search field: words in any order, `"a phrase"`, and `-without`.
 *
 * `duong "xe đạp" -đỏ` looks for captions with any reading of *duong* and *xe đạp*, and without *đỏ*.
 *
 * @returns One term a word or phrase; the last word outside quotes is unfinished.
 */
export function parseSearch(typed: string, marks: MarksRule = 'auto'): readonly SearchTerm[] {
  const parts = [...typed.normalize('NFC').matchAll(PART)];
  return parts.flatMap(({ groups = {} }, index) => {
    const words = (groups['phrase'] ?? groups['word'] ?? '').match(WORD);
    if (words === null) return [];
    const text = words.join(' ');
    return {
      text,
      folded: foldVietnamese(text),
      exact: marks === 'exact' || (marks === 'auto' && hasVietnameseMarks(text)),
      isUnfinished: groups['word'] !== undefined && index === parts.length - 1,
      isExcluded: groups['minus'] === '-',
    };
  });
}
