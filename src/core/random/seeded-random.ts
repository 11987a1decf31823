import { hashText } from './hash-text.ts';

/** A stream of pseudo-random draws that a seed decides completely. */
export interface SeededRandom {
  /** An independent stream for `key`; depends on the seed and the key, not on what was drawn before. */
  readonly split: (key: string | number) => SeededRandom;
  /** Uniform in `[low, high)`; `[0, 1)` without arguments. */
  readonly uniform: (low?: number, high?: number) => number;
  /** Uniform integer in `[0, bound)`. */
  readonly int: (bound: number) => number;
  /** `true` with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** @throws RangeError if `items` is empty. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A shuffled copy (Fisher–Yates). */
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
  /** Gaussian (Box–Muller); standard without arguments. */
  readonly normal: (mean?: number, standardDeviation?: number) => number;
}

/**
 * Creates a generator (sfc32, 32-bit words) from a seed.
 *
 * @see PractRand, "sfc32" by Chris Doty-Humphrey.
 */
export function createRandom(seed: string | number): SeededRandom {
  const next = createWordSource(String(seed));
  const uniform = (low = 0, high = 1): number => low + (next() / 4294967296) * (high - low);
  const int = (bound: number): number => Math.floor(uniform() * bound);

  return {
    split: (key) => createRandom(`${seed}/${key}`),
    uniform,
    int,
    chance: (probability) => uniform() < probability,
    pick: (items) => {
      const position = int(items.length);
      if (position >= items.length) throw new RangeError('Cannot pick from an empty list');
      return items[position] as (typeof items)[number];
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = int(last + 1);
        const moved = shuffled[last] as (typeof items)[number];
        shuffled[last] = shuffled[other] as (typeof items)[number];
        shuffled[other] = moved;
      }
      return shuffled;
    },
    normal: (mean = 0, standardDeviation = 1) => {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return mean + standardDeviation * radius * Math.cos(2 * Math.PI * uniform());
    },
  };
}

/** sfc32: three words of chaos and a counter, warmed up so that close seeds part at once. */
function createWordSource(seed: string): () => number {
  let [a, b, c, counter] = hashText(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
