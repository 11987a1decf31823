/** A queue that gives its greatest entry first. */
export interface MaxHeap<T> {
  push(entry: T): void;
  pop(): T | undefined;
}

/** @param isGreater A strict total order, so that what comes out does not depend on what went in when. */
export function createMaxHeap<T>(isGreater: (a: T, b: T) => boolean): MaxHeap<T> {
  const entries: T[] = [];

  const greaterChild = (index: number): number => {
    const left = 2 * index + 1;
    const right = left + 1;
    if (right >= entries.length) return left;
    return isGreater(entries[right] as T, entries[left] as T) ? right : left;
  };

  const sink = (entry: T): void => {
    let index = 0;
    for (let child = 1; child < entries.length; child = greaterChild(index)) {
      const best = greaterChild(index);
      if (!isGreater(entries[best] as T, entry)) break;
      entries[index] = entries[best] as T;
      index = best;
    }
    entries[index] = entry;
  };

  return {
    push(entry) {
      let index = entries.length;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (!isGreater(entry, entries[parent] as T)) break;
        entries[index] = entries[parent] as T;
        index = parent;
      }
      entries[index] = entry;
    },
    pop() {
      const top = entries[0];
      const last = entries.pop();
      if (entries.length > 0 && last !== undefined) sink(last);
      return top;
    },
  };
}
