import { type AxisWeights, computeBicubicWeights } from './bicubic-weights.ts';
import { createResampleKernel, READ_AHEAD_BYTES } from './resample-kernel.ts';
import type { RgbImage } from './rgb-image.ts';

const CHANNELS = 3;
const GROUP_BYTES = 4;
const WEIGHT_BYTES = 4;

/** Input rows narrowed together; they stay in the processor's cache. */
const BAND_BYTES = 131_072;

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

// One for all calls, which never overlap: engines set gigabytes of addresses aside for each memory.
const kernel = createResampleKernel();

/**
 * Resizes a picture with Pillow's antialiased bicubic filter and returns a part of the result.
 *
 * Bit for bit what Pillow computes for 8-bit pixels: horizontally, rounded and clipped to 8 bits,
 * then vertically, rounded and clipped again. Only input rows and columns that the part depends on
 * are read.
 */
export function resizeBicubic(image: RgbImage, { width, height, crop }: ResizeRequest): RgbImage {
  const { left, top, width: columnCount, height: rowCount } = crop;
  const columns = computeBicubicWeights({
    from: image.width,
    to: width,
    start: left,
    count: columnCount,
  });
  const rows = computeBicubicWeights({
    from: image.height,
    to: height,
    start: top,
    count: rowCount,
  });
  const plan = planMemory(columns, rows);
  const memory = kernel.reserve(plan.byteLength);
  new Int32Array(memory, plan.columnWeights, columns.weights.length).set(columns.weights);
  new Int32Array(memory, plan.rowWeights, rows.weights.length).set(rows.weights);
  narrowRows(image, columns, plan, new Uint8Array(memory));
  blendRows(rows, plan);
  const rowBytes = columnCount * CHANNELS;
  const data = new Uint8Array(rowCount * rowBytes);
  for (let row = 0; row < rowCount; row++) {
    data.set(new Uint8Array(memory, plan.result + row * plan.stride, rowBytes), row * rowBytes);
  }
  return { width: columnCount, height: rowCount, data };
}

/** Input positions that an axis reads: from the first up to, but without, the last. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** Where what lies in the kernel's memory, in bytes. */
interface MemoryPlan {
  readonly columnWeights: number;
  readonly rowWeights: number;
  /** Some input rows, only the columns that are read. */
  readonly band: number;
  readonly bandStride: number;
  readonly bandRows: number;
  /** All input rows that are read, made narrow. */
  readonly narrowed: number;
  readonly result: number;
  /** Of a narrowed row and of a row of the result: whole groups, and room for a last one's end. */
  readonly stride: number;
  readonly byteLength: number;
  readonly columnSpan: Span;
  readonly rowSpan: Span;
}

function planMemory(columns: AxisWeights, rows: AxisWeights): MemoryPlan {
  const columnSpan = getSpan(columns);
  const rowSpan = getSpan(rows);
  const bandStride = (columnSpan.last - columnSpan.first) * CHANNELS;
  const bandRows = Math.max(1, Math.floor(BAND_BYTES / bandStride));
  const stride = (Math.floor((columns.count * CHANNELS) / GROUP_BYTES) + 1) * GROUP_BYTES;
  const rowWeights = columns.weights.byteLength;
  const band = rowWeights + rows.weights.byteLength;
  const narrowed = band + bandStride * bandRows + READ_AHEAD_BYTES;
  const result = narrowed + (rowSpan.last - rowSpan.first) * stride + READ_AHEAD_BYTES;
  const byteLength = result + rows.count * stride + READ_AHEAD_BYTES;
  return {
    columnWeights: 0,
    rowWeights,
    band,
    bandStride,
    bandRows,
    narrowed,
    result,
    stride,
    byteLength,
    columnSpan,
    rowSpan,
  };
}

function getSpan({ starts, lengths }: AxisWeights): Span {
  return { first: starts.at(0) ?? 0, last: (starts.at(-1) ?? 0) + (lengths.at(-1) ?? 0) };
}

/**
 * The horizontal pass, band by band, and in each band column by column.
 *
 * A group is one pixel and the byte after it, which the next column or the next row's padding takes.
 */
function narrowRows(
  image: RgbImage,
  columns: AxisWeights,
  plan: MemoryPlan,
  memory: Uint8Array,
): void {
  const { columnSpan, rowSpan, bandRows } = plan;
  for (let bandStart = rowSpan.first; bandStart < rowSpan.last; bandStart += bandRows) {
    const count = Math.min(bandRows, rowSpan.last - bandStart);
    for (let i = 0; i < count; i++) {
      const from = ((bandStart + i) * image.width + columnSpan.first) * CHANNELS;
      memory.set(
        image.data.subarray(from, from + plan.bandStride),
        plan.band + i * plan.bandStride,
      );
    }
    const target = plan.narrowed + (bandStart - rowSpan.first) * plan.stride;
    for (let column = 0; column < columns.count; column++) {
      const start = (columns.starts[column] as number) - columnSpan.first;
      kernel.resample({
        source: plan.band + start * CHANNELS,
        tapStep: CHANNELS,
        groupStep: plan.bandStride,
        target: target + column * CHANNELS,
        targetStep: plan.stride,
        groups: count,
        ...locateWeights(columns, column, plan.columnWeights),
      });
    }
  }
}

/** The vertical pass, row by row, in groups of four neighbouring bytes. */
function blendRows(rows: AxisWeights, plan: MemoryPlan): void {
  for (let row = 0; row < rows.count; row++) {
    const start = (rows.starts[row] as number) - plan.rowSpan.first;
    kernel.resample({
      source: plan.narrowed + start * plan.stride,
      tapStep: plan.stride,
      groupStep: GROUP_BYTES,
      target: plan.result + row * plan.stride,
      targetStep: GROUP_BYTES,
      groups: plan.stride / GROUP_BYTES,
      ...locateWeights(rows, row, plan.rowWeights),
    });
  }
}

/** Where in the kernel's memory the weights of one output position lie. */
function locateWeights(
  { taps, lengths }: AxisWeights,
  position: number,
  offset: number,
): { readonly weights: number; readonly weightsEnd: number } {
  const weights = offset + position * taps * WEIGHT_BYTES;
  return { weights, weightsEnd: weights + (lengths[position] as number) * WEIGHT_BYTES };
}
