import type { StudySize } from './settings.ts';
import type { StudyCell } from './study-results.ts';

/** What a process is to do next. */
export interface CellOrder {
  /** Into the rows. */
  readonly row: number;
  readonly size: StudySize;
  readonly seed: number;
  /** Folder of the pack to start from. */
  readonly pack: string;
}

export type CellAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly cells: readonly StudyCell[] }
  /** With the error's stack. */
  | { readonly kind: 'failed'; readonly reason: string };
