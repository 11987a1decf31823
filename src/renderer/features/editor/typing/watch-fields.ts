import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import { findFieldOf, findFocusedSlot } from '#renderer/features/editor/slots/field-id.ts';
import type { FieldView } from './field-view.ts';

/** The longest text that is asked about. */
const LONGEST_TEXT = 2000;

/**
 * Tells of the field that has the keyboard whenever it, its text, its caret or its composition may have changed; `null`
 * once none has it. Never touches it.
 *
 * @returns A function that ends the watch.
 */
export function watchFields(
  image: Pick<FieldKey, 'projectId' | 'imageId'>,
  onLook: (view: FieldView | null) => void,
): () => void {
  let isComposing = false;
  const look = (): void => {
    const slot = findFocusedSlot();
    const field = slot === undefined ? null : findFieldOf(slot);
    if (slot === undefined || field === null) {
      onLook(null);
      return;
    }
    const isOpen = !isComposing && isCaretAtEnd(field) && field.value.length <= LONGEST_TEXT;
    onLook({ key: { ...image, slot }, text: field.value, isOpen });
  };
  const onComposition = ({ type }: Event): void => {
    isComposing = type !== 'compositionend';
    look();
  };
  const onFocus = (): void => {
    isComposing = false;
    look();
  };
  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['input', look],
    ['selectionchange', look],
    ['focusin', onFocus],
    ['focusout', () => onLook(null)],
    ['compositionstart', onComposition],
    ['compositionupdate', onComposition],
    ['compositionend', onComposition],
  ];
  for (const [type, listener] of listeners) document.addEventListener(type, listener);
  look();
  return () => {
    for (const [type, listener] of listeners) document.removeEventListener(type, listener);
    onLook(null);
  };
}

function isCaretAtEnd({ selectionStart, selectionEnd, value }: HTMLTextAreaElement): boolean {
  return selectionStart === value.length && selectionEnd === value.length;
}
