/** One thing that a person looks for in captions. */
export interface SearchTerm {
  /** Words of letters and digits in their order, NFC, separated by single spaces. */
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
