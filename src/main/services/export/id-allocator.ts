/** Gives every entry of a file an id of its own. */
export interface IdAllocator {
  /** Keeps `wanted` if nobody had it before; a new id otherwise. */
  readonly take: (wanted: number | null) => number;
}

/**
 * @param wanted All ids that will be asked for, so that a new id is none of them.
 * @param first The first new id of a file without any.
 */
export function createIdAllocator(wanted: Iterable<number>, first: number): IdAllocator {
  const reserved = new Set(wanted);
  const taken = new Set<number>();
  let next = first;
  for (const id of reserved) next = Math.max(next, id + 1);
  // After an id near 2^53 there is no larger one: then the gaps are used.
  if (!Number.isSafeInteger(next)) next = first;

  return {
    take: (id) => {
      if (id !== null && !taken.has(id)) {
        taken.add(id);
        return id;
      }
      while (reserved.has(next)) next++;
      taken.add(next);
      return next++;
    },
  };
}
