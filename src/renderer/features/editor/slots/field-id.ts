/** The id of a slot's field in the page. */
export function toFieldId(slot: number): string {
  return `caption-field-${slot}`;
}

/** The slot of the field that has the keyboard, if one has. */
export function findFocusedSlot(): number | undefined {
  const match = /^caption-field-(\d+)$/.exec(document.activeElement?.id ?? '');
  return match === null ? undefined : Number(match[1]);
}

/** A slot's field; `null` if it is not on the page. */
export function findFieldOf(slot: number): HTMLTextAreaElement | null {
  const field = document.getElementById(toFieldId(slot));
  return field instanceof HTMLTextAreaElement ? field : null;
}

/** Puts the caret at the end of a slot's text. @returns Whether the slot is there. */
export function focusField(slot: number): boolean {
  const field = findFieldOf(slot);
  if (field === null) return false;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  return true;
}
