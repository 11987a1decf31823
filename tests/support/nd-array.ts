/** Numbers in row-major order; int64 and bool values are kept as numbers too. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** An array whose every entry is computed from its index. */
export function buildArray(
  shape: readonly number[],
  valueAt: (index: readonly number[]) => number,
): NdArray {
  const data = new Float64Array(sizeOf(shape));
  const index = shape.map(() => 0);
  for (let flat = 0; flat < data.length; flat += 1) {
    data[flat] = valueAt(index);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return { shape, data };
}

/** Place of `index` in `data`. */
export function offsetOf(shape: readonly number[], index: readonly number[]): number {
  return shape.reduce((offset, dim, axis) => offset * dim + index[axis]!, 0);
}

/** The entry at `index`, which may have more axes in front; an axis of size 1 repeats (NumPy broadcasting). */
export function readAt({ shape, data }: NdArray, index: readonly number[]): number {
  const extra = index.length - shape.length;
  const own = shape.map((dim, axis) => (dim === 1 ? 0 : index[axis + extra]!));
  return data[offsetOf(shape, own)]!;
}

/** NumPy's rule, written apart from the graph builder's so that one can check the other. */
export function broadcastSizes(a: readonly number[], b: readonly number[]): readonly number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    return m === 1 ? n : m;
  });
}
