import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AxisWeights, computeBicubicWeights } from '#core/preprocess/bicubic-weights.ts';
import { resizeBicubic } from '#core/preprocess/resize-bicubic.ts';
import type { RgbImage } from '#core/preprocess/rgb-image.ts';

const side = fc.integer({ min: 1, max: 40 });

test('any part of any size is what the filter written out plainly gives', () => {
  const request = fc
    .record({ width: side, height: side })
    .chain(({ width, height }) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        left: fc.nat(width - 1),
        top: fc.nat(height - 1),
      }),
    )
    .chain(({ width, height, left, top }) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        crop: fc.record({
          left: fc.constant(left),
          top: fc.constant(top),
          width: fc.integer({ min: 1, max: width - left }),
          height: fc.integer({ min: 1, max: height - top }),
        }),
      }),
    );
  const picture = fc.record({ width: side, height: side }).chain(({ width, height }) => {
    const length = 3 * width * height;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((data) => ({ width, height, data }));
  });
  fc.assert(
    fc.property(picture, request, (image, { width, height, crop }) => {
      const whole = resizePlainly(image, width, height);
      const part = resizeBicubic(image, { width, height, crop });
      const rows = Array.from({ length: crop.height }, (_, row) => {
        const from = ((crop.top + row) * width + crop.left) * 3;
        return whole.slice(from, from + crop.width * 3);
      });
      expect([...part.data]).toEqual(rows.flat());
    }),
  );
});

test('the weights of every position add up to one', () => {
  for (const [from, to] of [
    [4000, 298],
    [7, 224],
    [224, 224],
    [1, 8],
  ] as const) {
    const axis = computeBicubicWeights({ from, to, start: 0, count: to });
    for (let i = 0; i < to; i++) {
      const sum = weightsOf(axis, i).reduce((total, weight) => total + weight, 0);
      expect(Math.abs(sum - 2 ** 22)).toBeLessThanOrEqual(axis.taps);
    }
  }
});

/** Both passes over the whole picture, one number at a time. */
function resizePlainly(image: RgbImage, width: number, height: number): number[] {
  const columns = computeBicubicWeights({ from: image.width, to: width, start: 0, count: width });
  const rows = computeBicubicWeights({ from: image.height, to: height, start: 0, count: height });
  const narrowed = Array.from({ length: image.height * width * 3 }, (_, index) => {
    const [row, column, channel] = unravel(index, width);
    const start = columns.starts[column] ?? 0;
    return blend(
      columns,
      column,
      (tap) => image.data[(row * image.width + start + tap) * 3 + channel],
    );
  });
  return Array.from({ length: height * width * 3 }, (_, index) => {
    const [row, column, channel] = unravel(index, width);
    const start = rows.starts[row] ?? 0;
    return blend(rows, row, (tap) => narrowed[((start + tap) * width + column) * 3 + channel]);
  });
}

function unravel(
  index: number,
  width: number,
): readonly [row: number, column: number, channel: number] {
  return [Math.floor(index / (3 * width)), Math.floor(index / 3) % width, index % 3];
}

function blend(
  axis: AxisWeights,
  position: number,
  read: (tap: number) => number | undefined,
): number {
  const sum = weightsOf(axis, position).reduce(
    (total, weight, tap) => total + weight * (read(tap) ?? Number.NaN),
    2 ** 21,
  );
  return Math.min(255, Math.max(0, Math.floor(sum / 2 ** 22)));
}

function weightsOf({ taps, lengths, weights }: AxisWeights, position: number): number[] {
  return [...weights.subarray(position * taps, position * taps + (lengths[position] ?? 0))];
}
