import { expect, test } from 'vitest';
import { createRandom } from '#core/random/seeded-random.ts';
import { groupPairs } from '#core/similarity/group-pairs.ts';
import { findNearDuplicates, type NearPair } from '#core/similarity/near-duplicates.ts';
import { computePerceptualHash, HASH_SIDE } from '#core/similarity/perceptual-hash.ts';
import { drain } from '#core/steps/drain.ts';
import type { PerceptualHash } from '#shared/domain/leak.ts';

const random = createRandom('near-duplicates');

function randomHash(): PerceptualHash {
  const digits = () => Array.from({ length: 16 }, () => random.int(16).toString(16)).join('');
  return { frequency: digits(), gradient: digits() };
}

function flip(hash: string, bits: number): string {
  let value = BigInt(`0x${hash}`);
  const places = random.shuffle(Array.from({ length: 64 }, (_, bit) => bit)).slice(0, bits);
  for (const place of places) value ^= 1n << BigInt(place);
  return value.toString(16).padStart(16, '0');
}

function countBits(a: string, b: string): number {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;
}

/** Every pair, compared bit by bit. */
function findPlainly(hashes: readonly PerceptualHash[]): readonly NearPair[] {
  return hashes.flatMap((one, a) =>
    hashes.flatMap((two, b) => {
      const distance = countBits(one.frequency, two.frequency);
      const isNear = distance <= 7 && countBits(one.gradient, two.gradient) <= 14;
      return b > a && isNear ? [{ a, b, distance }] : [];
    }),
  );
}

test('finds the pairs that comparing everything with everything finds', () => {
  const hashes = Array.from({ length: 150 }, randomHash);
  for (let index = 0; index < 60; index += 1) {
    const { frequency, gradient } = random.pick(hashes);
    hashes.push({ frequency: flip(frequency, index % 11), gradient: flip(gradient, index % 17) });
  }
  const expected = findPlainly(hashes);
  expect(expected.length).toBeGreaterThan(20);
  expect(drain(findNearDuplicates(hashes))).toEqual(expected);
});

test('compares with another list without comparing within the first', () => {
  const hash = randomHash();
  const other = { ...hash, frequency: flip(hash.frequency, 3) };
  expect(drain(findNearDuplicates([hash, hash], [randomHash(), other]))).toEqual([
    { a: 0, b: 1, distance: 3 },
    { a: 1, b: 1, distance: 3 },
  ]);
});

test('a hash stands brightness and contrast, and tells a turned picture apart', () => {
  const draw = (level: (x: number, y: number) => number) =>
    Uint8Array.from({ length: HASH_SIDE ** 2 }, (_, at) =>
      Math.round(level(at % HASH_SIDE, Math.floor(at / HASH_SIDE))),
    );
  const blocks = Array.from({ length: 64 }, () => 30 + random.int(190));
  const scene = (x: number, y: number) =>
    blocks[8 * Math.floor(((y + 32) % 32) / 4) + Math.floor(((x + 32) % 32) / 4)] ?? 0;
  const original = computePerceptualHash(draw(scene));
  const paler = computePerceptualHash(draw((x, y) => 30 + 0.7 * scene(x, y)));
  const turned = computePerceptualHash(draw((x, y) => scene(y, HASH_SIDE - 1 - x)));
  expect(countBits(original.frequency, paler.frequency)).toBeLessThanOrEqual(2);
  expect(countBits(original.gradient, paler.gradient)).toBeLessThanOrEqual(2);
  expect(countBits(original.frequency, turned.frequency)).toBeGreaterThan(15);
});

test('a hash needs a square of its own size', () => {
  expect(() => computePerceptualHash(new Uint8Array(9))).toThrow(RangeError);
});

test('pairs that meet are one group', () => {
  const pairs = [
    { a: 1, b: 4 },
    { a: 4, b: 5 },
    { a: 2, b: 3 },
    { a: 3, b: 5 },
  ];
  expect([...groupPairs(7, pairs)]).toEqual([0, 1, 1, 1, 1, 1, 6]);
});
