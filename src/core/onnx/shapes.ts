import { type Dim, GraphError, type Shape } from './graph.ts';

/** NumPy broadcasting of two shapes; a named dimension only fits itself and 1. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    if (m === n || n === 1) return m;
    if (m === 1) return n;
    throw new GraphError(`cannot broadcast [${a}] with [${b}]`);
  });
}

/** `axis` counted from the front. */
export function axisOf(shape: Shape, axis: number): number {
  const positive = axis < 0 ? axis + shape.length : axis;
  if (positive < 0 || positive >= shape.length)
    throw new GraphError(`[${shape}] has no axis ${axis}`);
  return positive;
}

/** @throws GraphError if the dimension is not a number. */
export function staticDim(shape: Shape, axis: number): number {
  const dim = shape[axisOf(shape, axis)];
  if (typeof dim !== 'number')
    throw new GraphError(`axis ${axis} of [${shape}] must be a fixed size`);
  return dim;
}

/** @throws GraphError if any dimension is not a number. */
export function staticShape(shape: Shape): readonly number[] {
  return shape.map((_, axis) => staticDim(shape, axis));
}

/** Names the product of dimensions: `['batch', 'length']` is `'batch*length'`. */
export function productDim(dims: Shape): Dim {
  const { factor, names } = factorize(dims);
  return names.length === 0 ? factor : [...(factor === 1 ? [] : [factor]), ...names].join('*');
}

/** Whether two shapes surely hold the same number of elements. */
export function sameSize(a: Shape, b: Shape): boolean {
  const left = factorize(a);
  const right = factorize(b);
  return left.factor === right.factor && left.names.join() === right.names.join();
}

/** Every axis but the last. */
export function leadingAxes(shape: Shape): readonly number[] {
  return shape.slice(0, -1).map((_, axis) => axis);
}

function factorize(dims: Shape): { factor: number; names: readonly string[] } {
  let factor = 1;
  const names: string[] = [];
  for (const dim of dims) {
    for (const part of typeof dim === 'number' ? [dim] : dim.split('*')) {
      if (Number.isInteger(Number(part))) factor *= Number(part);
      else names.push(String(part));
    }
  }
  return { factor, names: names.sort() };
}
