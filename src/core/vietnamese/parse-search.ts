import type { MarksRule } from '#shared/domain/gallery.ts';
import { foldVietnamese, hasVietnameseMarks } from './fold.ts';

/** One thing that a person looks for. */
export interface SearchTerm {
  /** Words in their order, NFC, separated by single spaces. */
  readonly text: string;
  /** The same without case and marks. */
  readonly folded: string;
  /** Whether the marks in `text` must match. */
  readonly exact: boolean;
  /** Whether the last word may go on: it was the one being typed. */
  readonly isUnfinished: boolean;
  /** Whether captions with it are left out. */
  readonly isExcluded: boolean;
}

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
