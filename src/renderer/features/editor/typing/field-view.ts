import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';

/** The field that has the keyboard, as it is now. */
export interface FieldView {
  readonly key: FieldKey;
  readonly text: string;
  /** Whether words may be shown for the text: the caret is at its end, and nothing is being composed. */
  readonly isOpen: boolean;
}

export function isSameView(a: FieldView | null, b: FieldView | null): boolean {
  if (a === null || b === null) return a === b;
  return a.text === b.text && a.isOpen === b.isOpen && isSameKey(a.key, b.key);
}

export function isSameKey(a: FieldKey, b: FieldKey): boolean {
  return a.projectId === b.projectId && a.imageId === b.imageId && a.slot === b.slot;
}
