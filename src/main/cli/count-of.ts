/** A number with its noun: `1 picture`, `2 pictures`, `0 pictures`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A list as a sentence has it, without what there is none of: `3 new, 1 that cannot be read`. */
export function joinCounts(parts: readonly (readonly [count: number, text: string])[]): string {
  const some = parts.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`);
  return some.length === 0 ? 'nothing' : some.join(', ');
}
