import { type AxisWeights, computeBicubicWeights, WEIGHT_BITS } from './bicubic-weights.ts';
import type { RgbImage } from './rgb-image.ts';

const CHANNELS = 3;
const HALF = 1 << (WEIGHT_BITS - 1);

export interface ResizeRequest {
  /** Size of the whole resized picture. */
  readonly width: number;
  readonly height: number;
  /** The part of it to compute; must lie inside. */
  readonly crop: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/**
 * Resizes a picture with Pillow's antialiased bicubic filter and returns a part of the result.
 *
 * Bit for bit what Pillow computes for 8-bit pixels: horizontally, rounded and clipped to 8 bits,
 * then vertically, rounded and clipped again. Only input rows and columns that the part depends on
 * are read.
 */
export function resizeBicubic(image: RgbImage, { width, height, crop }: ResizeRequest): RgbImage {
  const columns = computeBicubicWeights({
    from: image.width,
    to: width,
    start: crop.left,
    count: crop.width,
  });
  const rows = computeBicubicWeights({
    from: image.height,
    to: height,
    start: crop.top,
    count: crop.height,
  });
  const firstRow = rows.starts[0] ?? 0;
  const lastRow = (rows.starts.at(-1) ?? 0) + (rows.lengths.at(-1) ?? 0);
  const narrowed = resizeRows(image, columns, firstRow, lastRow);
  return {
    width: crop.width,
    height: crop.height,
    data: resizeColumns(narrowed, rows, firstRow, crop.width * CHANNELS),
  };
}

/**
 * The horizontal pass over input rows `firstRow` … `lastRow − 1`.
 *
 * @returns `[lastRow − firstRow, columns.count, 3]`
 */
function resizeRows(
  image: RgbImage,
  columns: AxisWeights,
  firstRow: number,
  lastRow: number,
): Uint8ClampedArray {
  const { data, width } = image;
  const { count, taps, starts, lengths, weights } = columns;
  const result = new Uint8ClampedArray((lastRow - firstRow) * count * CHANNELS);
  let target = 0;
  for (let row = firstRow; row < lastRow; row++) {
    const rowOffset = row * width * CHANNELS;
    for (let column = 0; column < count; column++) {
      let source = rowOffset + (starts[column] as number) * CHANNELS;
      let weightIndex = column * taps;
      const weightEnd = weightIndex + (lengths[column] as number);
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      while (weightIndex < weightEnd) {
        const weight = weights[weightIndex] as number;
        red = (red + Math.imul(data[source] as number, weight)) | 0;
        green = (green + Math.imul(data[source + 1] as number, weight)) | 0;
        blue = (blue + Math.imul(data[source + 2] as number, weight)) | 0;
        source += CHANNELS;
        weightIndex++;
      }
      result[target] = red >> WEIGHT_BITS;
      result[target + 1] = green >> WEIGHT_BITS;
      result[target + 2] = blue >> WEIGHT_BITS;
      target += CHANNELS;
    }
  }
  return result;
}

/**
 * The vertical pass.
 *
 * @param narrowed `[…, stride]`, whose first row is input row `firstRow`.
 * @returns `[rows.count, stride]`
 */
function resizeColumns(
  narrowed: Uint8ClampedArray,
  rows: AxisWeights,
  firstRow: number,
  stride: number,
): Uint8Array {
  const { count, taps, starts, lengths, weights } = rows;
  const result = new Uint8ClampedArray(count * stride);
  const sums = new Int32Array(stride);
  for (let row = 0; row < count; row++) {
    sums.fill(HALF);
    const length = lengths[row] as number;
    for (let tap = 0; tap < length; tap++) {
      const weight = weights[row * taps + tap] as number;
      const source = ((starts[row] as number) - firstRow + tap) * stride;
      for (let i = 0; i < stride; i++) {
        sums[i] = (sums[i] as number) + Math.imul(narrowed[source + i] as number, weight);
      }
    }
    for (let i = 0; i < stride; i++) result[row * stride + i] = (sums[i] as number) >> WEIGHT_BITS;
  }
  return new Uint8Array(result.buffer);
}
