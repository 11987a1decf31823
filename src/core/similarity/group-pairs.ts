/**
 * Joins pairs to groups: whoever is reached from one another, directly or through others.
 *
 * @returns For each of `count` places the lowest place of its group.
 */
export function groupPairs(
  count: number,
  pairs: readonly { readonly a: number; readonly b: number }[],
): Int32Array {
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  const find = (start: number): number => {
    let root = start;
    while ((parents[root] ?? root) !== root) root = parents[root] ?? root;
    // Everything on the way points to the root from now on.
    for (let at = start; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const { a, b } of pairs) {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y) as [number, number];
    parents[high] = low;
  }
  return parents.map((_, index) => find(index));
}
