/**
 * Gives `target` the focus if nobody needs it: it lies on the page as such, or on the link that led here.
 *
 * A field or a dialog that has it keeps it.
 */
export function takeFreeFocus(target: HTMLElement | null): void {
  const { activeElement } = document;
  const isFree =
    activeElement === null ||
    activeElement === document.body ||
    activeElement.closest('nav') !== null;
  if (isFree) target?.focus({ preventScroll: true });
}
