/**
 * Writes at the caret by the browser's own editing, as a key would: the field's undo knows it, and
 * `beforeinput` and `input` tell of it.
 *
 * @returns Whether something was written.
 */
export function insertText(field: HTMLTextAreaElement, text: string): boolean {
  if (field !== document.activeElement || text === '') return false;
  // Deprecated without a successor: nothing else that a script writes can be undone by the browser.
  return document.execCommand('insertText', false, text);
}
