/**
 * Where a caret belongs after a text was replaced by another: it stays with the letters around it.
 *
 * What both texts begin and end with is taken as kept; in an empty field it goes to the end. All positions are UTF-16 units.
 */
export function mapCaret(before: string, after: string, caret: number): number {
  if (before === '') return after.length;
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix += 1;
  if (caret <= prefix) return caret;
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  ) {
    suffix += 1;
  }
  const fromEnd = before.length - caret;
  return fromEnd <= suffix ? after.length - fromEnd : after.length - suffix;
}
