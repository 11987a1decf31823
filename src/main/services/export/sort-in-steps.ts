const RUN_LENGTH = 4096;

/**
 * Sorts a large array in steps of a few milliseconds, by runs that are merged; stable.
 *
 * @param compare Negative if the first comes first, as for `Array.prototype.sort`.
 */
export function* sortInSteps<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<void, readonly Item[]> {
  let runs: Item[][] = [];
  for (let start = 0; start < items.length; start += RUN_LENGTH) {
    runs.push(items.slice(start, start + RUN_LENGTH).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(yield* merge(runs[i] ?? [], runs[i + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<void, Item[]> {
  const result: Item[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    const a = left[l] as Item;
    const b = right[r] as Item;
    if (compare(a, b) <= 0) {
      result.push(a);
      l++;
    } else {
      result.push(b);
      r++;
    }
    if (result.length % RUN_LENGTH === 0) yield;
  }
  return result.concat(left.slice(l), right.slice(r));
}
