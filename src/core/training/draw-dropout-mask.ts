import { hashText } from '#core/random/hash-text.ts';
import type { DropoutSite } from './dropout-sites.ts';

/** Where a mask stands in a run. */
export interface MaskPlace {
  readonly seed: string;
  /** Of the run, counted from 0. */
  readonly step: number;
  /** Row of the step's batch that the mask's first row is for, when a batch comes in parts. */
  readonly firstRow: number;
}

const WORDS = 2 ** 32;

/**
 * Draws a dropout mask: 0 where a value is dropped, 1 / (1 − rate) where it is kept.
 *
 * Each entry depends on the seed, the step, the site and its own place `[row, …]` and on nothing else: not on how
 * a batch is cut into parts, nor on how far it is padded.
 *
 * @returns Row-major, shaped like the site.
 */
export function drawDropoutMask(
  { name, shape, rate }: DropoutSite,
  { seed, step, firstRow }: MaskPlace,
): Float32Array {
  const size = shape.reduce((product, dim) => product * dim, 1);
  const mask = new Float32Array(size);
  const [key] = hashText(`${seed}/${step}/${name}`);
  const [rows = 1, ...inner] = shape;
  const width = inner.at(-1) ?? 1;
  const bound = Math.round(rate * WORDS) - WORDS / 2;
  const kept = 1 / (1 - rate);
  let place = 0;
  const fill = (axis: number, prefix: number) => {
    if (axis < inner.length - 1) {
      for (let i = 0; i < (inner[axis] ?? 1); i += 1) fill(axis + 1, mix(prefix ^ (i + 1)));
      return;
    }
    for (let i = 0; i < width; i += 1) {
      if (mix(prefix + i) >= bound) mask[place] = kept;
      place += 1;
    }
  };
  for (let row = 0; row < rows; row += 1) fill(0, mix(key ^ mix(firstRow + row + 1)));
  return mask;
}

/** A bijection of 32-bit words whose every input bit reaches every output bit (MurmurHash3's finaliser). */
function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 2246822507);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 3266489909);
  return mixed ^ (mixed >>> 16);
}
