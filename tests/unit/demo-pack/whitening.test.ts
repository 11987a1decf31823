import { expect, test } from 'vitest';
import { createRandom } from '#core/random/seeded-random.ts';
import { fitWhitening, foldWhitening, whiten } from '#scripts/demo-pack/whitening.ts';

const WIDTH = 3;

test('whitened rows are centred, of one size in every direction, and uncorrelated', () => {
  const rows = drawRows(4000);
  const white = whiten(rows, fitWhitening(rows, WIDTH));
  for (let i = 0; i < WIDTH; i += 1) {
    expect(meanOf(white, (row) => row[i] ?? 0)).toBeCloseTo(0, 4);
    for (let j = 0; j <= i; j += 1) {
      const product = meanOf(white, (row) => (row[i] ?? 0) * (row[j] ?? 0));
      // The shrinkage takes most from the smallest direction.
      expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(0.3);
    }
  }
});

test('a layer with the whitening folded in does to rows what it did to whitened ones', () => {
  const rows = drawRows(50);
  const whitening = fitWhitening(rows, WIDTH);
  const random = createRandom('layer');
  const layer = {
    weight: Float32Array.from({ length: 2 * WIDTH }, () => random.normal()),
    bias: Float32Array.of(0.5, -2),
  };
  const before = apply(layer, whiten(rows, whitening));
  const after = apply(foldWhitening(layer, whitening), rows);
  for (const [index, value] of before.entries()) expect(after[index]).toBeCloseTo(value, 4);
});

/** Correlated, off centre, and much wider in one direction than in another. */
function drawRows(count: number): Float32Array {
  const random = createRandom('rows');
  return new Float32Array(
    Array.from({ length: count }, () => {
      const [a, b, c] = [random.normal(), random.normal(), random.normal()];
      return [3 + a, 2 * a + b, -1 + 0.3 * c];
    }).flat(),
  );
}

function meanOf(rows: Float32Array, of: (row: Float32Array) => number): number {
  let sum = 0;
  for (let start = 0; start < rows.length; start += WIDTH) {
    sum += of(rows.subarray(start, start + WIDTH));
  }
  return (sum * WIDTH) / rows.length;
}

function apply(
  { weight, bias }: { readonly weight: Float32Array; readonly bias: Float32Array },
  rows: Float32Array,
): number[] {
  const outputs: number[] = [];
  for (let start = 0; start < rows.length; start += WIDTH) {
    for (const [row, offset] of bias.entries()) {
      let sum = offset;
      for (let i = 0; i < WIDTH; i += 1) {
        sum += (weight[row * WIDTH + i] ?? 0) * (rows[start + i] ?? 0);
      }
      outputs.push(sum);
    }
  }
  return outputs;
}
