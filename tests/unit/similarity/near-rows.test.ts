import { expect, test } from 'vitest';
import { createRandom } from '#core/random/seeded-random.ts';
import { computeCosines } from '#core/similarity/cosine.ts';
import { findNearRows, type NearRows } from '#core/similarity/near-rows.ts';
import { normalizeRows } from '#core/similarity/normalize-rows.ts';
import { drain } from '#core/steps/drain.ts';

const WIDTH = 40;
const COUNT = 60;
const LEAST = 0.6;

/** Rows around a few directions, so that some pairs are near and most are not. */
function drawRows(seed: string): Float32Array<ArrayBuffer> {
  const random = createRandom(seed);
  const directions = Array.from({ length: 8 }, () =>
    Float32Array.from({ length: WIDTH }, () => random.normal()),
  );
  return Float32Array.from({ length: COUNT * WIDTH }, (_, at) => {
    const direction = directions[Math.floor(at / WIDTH) % directions.length];
    return 3 * (direction?.[at % WIDTH] ?? 0) + 2 * random.normal();
  });
}

const run = (...args: Parameters<typeof findNearRows>): readonly NearRows[] =>
  drain(findNearRows(...args));

/** Every pair compared in full. */
function compareAll(rows: Float32Array, known: Float32Array, isSame: boolean) {
  return Array.from({ length: COUNT }, (_, a) => a).flatMap((a) => {
    const query = rows.slice(a * WIDTH, (a + 1) * WIDTH);
    return [...computeCosines(query, { vectors: known, width: WIDTH }).entries()].flatMap(
      ([b, cosine]) => (cosine >= LEAST && (!isSame || b > a) ? [[a, b]] : []),
    );
  });
}

test('finds the same pairs as comparing all in full, each once', () => {
  const vectors = drawRows('one');
  const found = run({ vectors, width: WIDTH }, LEAST);
  const expected = compareAll(vectors, vectors, true);
  expect(expected.length).toBeGreaterThan(20);
  expect(found.map(({ a, b }) => [a, b])).toEqual(expected);
  const [first] = found;
  const query = vectors.slice((first?.a ?? 0) * WIDTH, ((first?.a ?? 0) + 1) * WIDTH);
  const cosine = computeCosines(query, { vectors, width: WIDTH })[first?.b ?? 0];
  expect(first?.cosine).toBeCloseTo(cosine ?? 0, 5);
});

test('compares the rows of two tables', () => {
  const [vectors, known] = [drawRows('one'), drawRows('one').map((value) => 2 * value)];
  const found = run({ vectors, width: WIDTH }, LEAST, { vectors: known, width: WIDTH });
  expect(found.map(({ a, b }) => [a, b])).toEqual(compareAll(vectors, known, false));
  const narrow = { vectors: new Float32Array(4), width: 2 };
  expect(() => run({ vectors, width: WIDTH }, LEAST, narrow)).toThrow(/rows of 40 .* rows of 2/);
});

test('a row of zeros is near nothing, not even another', () => {
  const vectors = Float32Array.of(0, 0, 0, 0, 1, 0, 2, 0);
  expect(run({ vectors, width: 2 }, 0.9)).toEqual([{ a: 2, b: 3, cosine: 1 }]);
});

test('pauses within a row that has many to be compared with, and on the way to it', () => {
  const known = { vectors: new Float32Array(200_000).fill(1), width: 2 };
  const countPauses = (...vectors: readonly number[]): number =>
    [...findNearRows({ vectors: Float32Array.from(vectors), width: 2 }, 0.9, known)].length;
  expect(countPauses(1, -1, 1, -1) - countPauses(1, -1)).toBe(5);
  expect([...normalizeRows(known)]).toHaveLength(200);
});
