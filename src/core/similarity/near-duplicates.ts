import type { PerceptualHash } from '#shared/domain/leak.ts';

/** Two pictures that look alike, by their places in the lists that were compared. */
export interface NearPair {
  readonly a: number;
  readonly b: number;
  /** Bits in which the frequency hashes differ, 0 … 7. */
  readonly distance: number;
}

/**
 * How far two hashes may lie apart. With 7 bits of 64 one of the eight bytes is the same in both, which is
 * what makes looking through 100,000 pictures quick.
 */
const MAX_FREQUENCY_BITS = 7;
/** The other hash must agree more or less, since flat pictures have much the same frequencies. */
const MAX_GRADIENT_BITS = 14;

const BYTES = 8;
const STEP = 500;

/** A hash as numbers: 8 bytes, and both halves of each fingerprint. */
interface Digits {
  readonly bytes: Uint8Array;
  readonly frequency: readonly [number, number];
  readonly gradient: readonly [number, number];
}

/**
 * Finds the pictures of a list that look alike, each pair once with `a` before `b`, in steps.
 *
 * @param known Other pictures to compare with; then `b` is a place in that list and pairs within the first are not looked for.
 */
export function* findNearDuplicates(
  hashes: readonly PerceptualHash[],
  known?: readonly PerceptualHash[],
): Generator<void, readonly NearPair[]> {
  const others = (known ?? hashes).map(toDigits);
  const buckets = yield* fillBuckets(others);
  const pairs: NearPair[] = [];
  // Marks whom the picture at hand was compared with already, in another byte's bucket.
  const seenBy = new Int32Array(others.length).fill(-1);
  for (const [a, hash] of hashes.entries()) {
    if (a % 20 === 0) yield;
    const digits = toDigits(hash);
    for (const b of listCandidates(digits, buckets)) {
      if ((known === undefined && b <= a) || seenBy[b] === a) continue;
      seenBy[b] = a;
      const distance = compare(digits, others[b]);
      if (distance !== undefined) pairs.push({ a, b, distance });
    }
  }
  return pairs.sort((x, y) => x.a - y.a || x.b - y.b);
}

/** For each place and value of a byte, who has it there. */
type Buckets = readonly (readonly number[])[];

function* fillBuckets(hashes: readonly Digits[]): Generator<void, Buckets> {
  const buckets = Array.from({ length: BYTES * 256 }, (): number[] => []);
  for (const [index, { bytes }] of hashes.entries()) {
    if (index % STEP === 0) yield;
    for (const [at, byte] of bytes.entries()) buckets[at * 256 + byte]?.push(index);
  }
  return buckets;
}

/** Whoever shares a byte; once for each. */
function* listCandidates({ bytes }: Digits, buckets: Buckets): Generator<number> {
  for (const [at, byte] of bytes.entries()) yield* buckets[at * 256 + byte] ?? [];
}

function compare(a: Digits, b: Digits | undefined): number | undefined {
  if (b === undefined) return undefined;
  const distance = countBits(a.frequency, b.frequency);
  if (distance > MAX_FREQUENCY_BITS) return undefined;
  return countBits(a.gradient, b.gradient) > MAX_GRADIENT_BITS ? undefined : distance;
}

function countBits(a: readonly [number, number], b: readonly [number, number]): number {
  return countOnes(a[0] ^ b[0]) + countOnes(a[1] ^ b[1]);
}

/** @see Warren, "Hacker's Delight", 5-1. */
function countOnes(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function toDigits({ frequency, gradient }: PerceptualHash): Digits {
  return {
    bytes: Uint8Array.from({ length: BYTES }, (_, at) =>
      Number.parseInt(frequency.slice(2 * at, 2 * at + 2), 16),
    ),
    frequency: toHalves(frequency),
    gradient: toHalves(gradient),
  };
}

function toHalves(hash: string): readonly [number, number] {
  return [Number.parseInt(hash.slice(0, 8), 16) | 0, Number.parseInt(hash.slice(8), 16) | 0];
}
