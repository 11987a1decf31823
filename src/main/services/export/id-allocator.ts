/** Gives every entry of a file an id of its own. */
export interface IdAllocator {
  /** Says that `id` will be asked for, so that it is given to nobody else. */
  readonly reserve: (id: number) => void;
  /** Keeps `wanted` if nobody had it before; a new id otherwise. Reserve all first. */
  readonly take: (wanted: number | null) => number;
}

/** @param first The first new id of a file without any; else they follow the largest. */
export function createIdAllocator(first: number): IdAllocator {
  const reserved = new Set<number>();
  const taken = new Set<number>();
  let next = first;

  return {
    reserve: (id) => {
      reserved.add(id);
      // After an id near 2^53 there is no larger one: then gaps are used.
      if (id >= next && Number.isSafeInteger(id + 1)) next = id + 1;
    },
    take: (wanted) => {
      if (wanted !== null && !taken.has(wanted)) {
        taken.add(wanted);
        return wanted;
      }
      while (reserved.has(next) || !Number.isSafeInteger(next)) {
        next = Number.isSafeInteger(next) ? next + 1 : first;
      }
      taken.add(next);
      return next++;
    },
  };
}
