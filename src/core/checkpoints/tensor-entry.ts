import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import type { WeightLayout } from '#core/quantization/weight-layout.ts';
import type { ByteSource } from './byte-source.ts';
import { TENSOR_TYPE_BYTES, type TensorType } from './tensor-type.ts';

/** Where a tensor lies in a file. Nothing of it has been read. */
export interface TensorEntry {
  /** As the checkpoint spells it. */
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  /** Elements from one to the next along each axis; absent where rows follow one another. */
  readonly strides?: readonly number[];
  /** Whether the bytes of an element are stored greatest first. */
  readonly isBigEndian?: boolean;
  readonly file: ByteSource;
  /** Of the first element, in bytes from the start of the file. */
  readonly offset: number;
  /** From the first element to the end of the last, in bytes. */
  readonly length: number;
  /** Of a matrix kept in codes of a few bits; `type`, `offset` and `length` are then those of the codes. */
  readonly quantization?: Quantization;
}

/** A matrix in codes, row after row of what is multiplied together. */
export interface Quantization extends BlockCodes {
  readonly layout: WeightLayout;
  /** float32 `[N, K/blockSize]` */
  readonly scales: TensorEntry;
}

/** The tensors of a checkpoint by name, in file order. */
export type TensorIndex = ReadonlyMap<string, TensorEntry>;

/** Whether a runtime can use the bytes as they lie in the file: row after row, least byte first. */
export function isInPlace(entry: TensorEntry): boolean {
  if (entry.quantization !== undefined) return false;
  const isOneByte = TENSOR_TYPE_BYTES[entry.type] === 1;
  return entry.strides === undefined && (isOneByte || entry.isBigEndian !== true);
}

export function countElements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Strides of a tensor whose rows follow one another. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis -= 1) {
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  }
  return strides;
}

/** The rows `start` to `start + count` along the first axis, still in the file. */
export function sliceRows(
  entry: TensorEntry,
  { name, start, count }: { readonly name: string; readonly start: number; readonly count: number },
): TensorEntry {
  const shape = [count, ...entry.shape.slice(1)];
  const strides = entry.strides ?? rowMajorStrides(entry.shape);
  const bytes = TENSOR_TYPE_BYTES[entry.type];
  return {
    ...entry,
    name,
    shape,
    offset: entry.offset + start * (strides[0] ?? 0) * bytes,
    length: spanElements(shape, strides) * bytes,
  };
}

/** `[A, B]` seen as `[B, A]`, still in the file, though no longer in place. */
export function transposed(entry: TensorEntry, name: string): TensorEntry {
  const strides = entry.strides ?? rowMajorStrides(entry.shape);
  return { ...entry, name, shape: entry.shape.toReversed(), strides: strides.toReversed() };
}

/** Elements from the first to the last, both included: what a strided tensor needs of its storage. */
export function spanElements(shape: readonly number[], strides: readonly number[]): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((span, size, axis) => span + (size - 1) * (strides[axis] ?? 0), 1);
}
