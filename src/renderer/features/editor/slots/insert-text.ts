import { mapCaret } from './map-caret.ts';

/**
 * Writes at the caret by the browser's own editing, as a key would: the field's undo knows it, and
 * `beforeinput` and `input` tell of it.
 *
 * @returns Whether something was written.
 */
export function insertText(field: HTMLTextAreaElement, text: string): boolean {
  if (field !== document.activeElement || text === '') return false;
  field.dataset['written'] = '';
  try {
    // Deprecated without a successor: nothing else that a script writes can be undone by the browser.
    return document.execCommand('insertText', false, text);
  } finally {
    delete field.dataset['written'];
  }
}

/** Puts `text` in place of what stands from `start` to the caret, as `insertText` writes. */
export function replaceBeforeCaret(field: HTMLTextAreaElement, start: number, text: string): void {
  field.setSelectionRange(start, field.selectionEnd);
  insertText(field, text);
}

/** Puts `text` in place of a piece of the field; the caret stays with its letters. @returns Whether it did. */
export function replaceRange(
  field: HTMLTextAreaElement,
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): boolean {
  const { selectionStart, selectionEnd } = field;
  const before = field.value;
  field.setSelectionRange(start, end);
  const isDone = text === '' ? eraseSelection(field) : insertText(field, text);
  const map = (caret: number): number => mapCaret(before, field.value, caret);
  field.setSelectionRange(map(selectionStart), map(selectionEnd));
  return isDone;
}

function eraseSelection(field: HTMLTextAreaElement): boolean {
  return field === document.activeElement && document.execCommand('delete');
}

/** Whether what happens to the field just now is a script's writing and no key. */
export function isWrittenByScript(field: HTMLTextAreaElement): boolean {
  return field.dataset['written'] !== undefined;
}
