import type { GraphNode } from '#core/onnx/graph.ts';
import type { BlockCodes, OpType } from '#core/onnx/op-signatures.ts';
import type { DimensionSizes } from './dimension-sizes.ts';
import { broadcastSizes, buildArray, type NdArray, offsetOf, readAt, sizeOf } from './nd-array.ts';
import { roundToHalf } from './round-to-half.ts';

/** One per input of the node; the interpreter has made sure that they are there. */
type Kernel<Op extends OpType> = (
  node: GraphNode<Op>,
  inputs: readonly NdArray[],
  sizes: DimensionSizes,
) => readonly NdArray[];

/** What every operator means, in float64 and in the plainest words; an operator without one does not compile. */
export const KERNELS: { readonly [Op in OpType]: Kernel<Op> } = {
  Add: binary((a, b) => a + b),
  Sub: binary((a, b) => a - b),
  Mul: binary((a, b) => a * b),
  Div: binary((a, b) => a / b),
  Min: binary((a, b) => Math.min(a, b)),
  Neg: unary((x) => -x),
  Exp: unary(Math.exp),
  Sqrt: unary(Math.sqrt),
  Tanh: unary(Math.tanh),
  Sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  Relu: unary((x) => Math.max(0, x)),
  Gelu: unary((x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))),
  Identity: unary((x) => x),

  MatMul: (_node, [a, b]) => {
    const batch = broadcastSizes(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
    const inner = a!.shape.at(-1)!;
    return [
      buildArray([...batch, a!.shape.at(-2)!, b!.shape.at(-1)!], (index) => {
        const outer = index.slice(0, -2);
        const [row, column] = index.slice(-2) as [number, number];
        let sum = 0;
        for (let k = 0; k < inner; k += 1) {
          sum += readAt(a!, [...outer, row, k]) * readAt(b!, [...outer, k, column]);
        }
        return sum;
      }),
    ];
  },

  Gemm: ({ attributes: { transA, transB } }, [a, b, bias]) => {
    const at = (x: NdArray, row: number, column: number, isTransposed: boolean) =>
      readAt(x, isTransposed ? [column, row] : [row, column]);
    const [rows, inner] = transA ? a!.shape.toReversed() : a!.shape;
    const columns = b!.shape[transB ? 0 : 1]!;
    return [
      buildArray([rows!, columns], ([row, column]) => {
        let sum = bias ? readAt(bias, [column!]) : 0;
        for (let k = 0; k < inner!; k += 1) {
          sum += at(a!, row!, k, transA) * at(b!, k, column!, transB);
        }
        return sum;
      }),
    ];
  },

  Softmax: ({ attributes: { axis } }, [x]) => {
    const exponentials = buildArray(x!.shape, (index) => Math.exp(readAt(x!, index)));
    const total = reduce(exponentials, [axis], true);
    return [buildArray(x!.shape, (index) => readAt(exponentials, index) / readAt(total, index))];
  },

  LogSoftmax: ({ attributes: { axis } }, [x]) => {
    const exponentials = buildArray(x!.shape, (index) => Math.exp(readAt(x!, index)));
    const total = reduce(exponentials, [axis], true);
    return [buildArray(x!.shape, (index) => readAt(x!, index) - Math.log(readAt(total, index)))];
  },

  TopK: (_node, [x, count]) => {
    const [columns, kept] = [x!.shape.at(-1)!, count!.data[0]!];
    const shape = [...x!.shape.slice(0, -1), kept];
    const rows = Array.from({ length: x!.data.length / columns }, (_, row) => {
      const places = Array.from({ length: columns }, (_unused, column) => column);
      const valueAt = (column: number) => x!.data[row * columns + column]!;
      return places.sort((a, b) => valueAt(b) - valueAt(a) || a - b).slice(0, kept);
    });
    const values = rows.flatMap((row, at) => row.map((column) => x!.data[at * columns + column]!));
    return [
      { shape, data: Float64Array.from(values) },
      { shape, data: Float64Array.from(rows.flat()) },
    ];
  },

  ReduceSum: ({ attributes: { axes, keepdims } }, [x]) => [reduce(x!, axes, keepdims)],
  ReduceMean: ({ attributes: { axes, keepdims } }, [x]) => {
    const sum = reduce(x!, axes, keepdims);
    return [{ ...sum, data: sum.data.map((value) => (value * sum.data.length) / x!.data.length) }];
  },

  LayerNormalization: ({ attributes: { epsilon } }, [x, scale, bias]) => {
    const width = x!.shape.at(-1)!;
    const mean = scaled(reduce(x!, [-1], true), 1 / width);
    const squares = buildArray(x!.shape, (index) => (readAt(x!, index) - readAt(mean, index)) ** 2);
    const variance = scaled(reduce(squares, [-1], true), 1 / width);
    const inverse = { ...variance, data: variance.data.map((v) => 1 / Math.sqrt(v + epsilon)) };
    const y = buildArray(x!.shape, (index) => {
      const normal = (readAt(x!, index) - readAt(mean, index)) * readAt(inverse, index);
      return normal * readAt(scale!, index) + readAt(bias!, index);
    });
    return [y, mean, inverse];
  },

  SoftmaxCrossEntropyLoss: ({ attributes: { smoothing } }, [logits, labels]) => {
    const exponentials = { ...logits!, data: logits!.data.map(Math.exp) };
    const total = reduce(exponentials, [1], true);
    const logProbabilities = buildArray(
      logits!.shape,
      (index) => readAt(logits!, index) - Math.log(readAt(total, index)),
    );
    const classes = logits!.shape[1]!;
    const loss = buildArray(labels!.shape, ([row]) => {
      let weighted = (1 - smoothing) * readAt(logProbabilities, [row!, readAt(labels!, [row!])]);
      for (let column = 0; column < classes; column += 1) {
        weighted += (smoothing / classes) * readAt(logProbabilities, [row!, column]);
      }
      return -weighted;
    });
    return [loss, logProbabilities];
  },

  Reshape: ({ attributes: { shape } }, [x], sizes) => [
    { shape: shape.map((dim) => sizes.resolve(dim)), data: x!.data },
  ],

  Transpose: ({ attributes: { permutation } }, [x]) => {
    const shape = permutation.map((axis) => x!.shape[axis]!);
    return [
      buildArray(shape, (index) => {
        const source = x!.shape.map((_, axis) => index[permutation.indexOf(axis)]!);
        return readAt(x!, source);
      }),
    ];
  },

  Concat: ({ attributes: { axis } }, inputs) => {
    const joined = inputs.reduce((sum, { shape }) => sum + shape[axis]!, 0);
    return [
      buildArray(replaceAt(inputs[0]!.shape, axis, joined), (index) => {
        let place = index[axis]!;
        for (const input of inputs) {
          if (place < input.shape[axis]!) return readAt(input, replaceAt(index, axis, place));
          place -= input.shape[axis]!;
        }
        throw new Error('unreachable');
      }),
    ];
  },

  Split: ({ attributes: { axis, sizes } }, [x]) => {
    let start = 0;
    return sizes.map((size) => {
      const from = start;
      start += size;
      return buildArray(replaceAt(x!.shape, axis, size), (index) =>
        readAt(x!, replaceAt(index, axis, index[axis]! + from)),
      );
    });
  },

  SplitInTwo: ({ attributes: { axis } }, [x, sizes]) => {
    const [first, second] = [sizes!.data[0]!, sizes!.data[1]!];
    const part = (start: number, size: number) =>
      buildArray(replaceAt(x!.shape, axis, size), (index) =>
        readAt(x!, replaceAt(index, axis, index[axis]! + start)),
      );
    return [part(0, first), part(first, second)];
  },

  Slice: ({ attributes: { axis, fromStart, fromEnd } }, [x]) => [
    buildArray(replaceAt(x!.shape, axis, x!.shape[axis]! - fromStart - fromEnd), (index) =>
      readAt(x!, replaceAt(index, axis, index[axis]! + fromStart)),
    ),
  ],

  Pad: ({ attributes: { axis, fromStart, fromEnd } }, [x]) => [
    buildArray(replaceAt(x!.shape, axis, x!.shape[axis]! + fromStart + fromEnd), (index) => {
      const place = index[axis]! - fromStart;
      const isInside = place >= 0 && place < x!.shape[axis]!;
      return isInside ? readAt(x!, replaceAt(index, axis, place)) : 0;
    }),
  ],

  /** With `computesInInt8` the runtime rounds `a` first; this is what it comes near. */
  MatMulNBits: ({ attributes }, [a, packed, scales, bias]) => {
    const [columns, blocks] = scales!.shape as [number, number];
    const inner = blocks * attributes.blockSize;
    return [
      buildArray([...a!.shape.slice(0, -1), columns], (index) => {
        const column = index.at(-1)!;
        let sum = bias ? readAt(bias, [column]) : 0;
        for (let k = 0; k < inner; k += 1) {
          const weight = readCode(packed!, scales!, column * inner + k, attributes);
          sum += readAt(a!, [...index.slice(0, -1), k]) * weight;
        }
        return sum;
      }),
    ];
  },

  GatherBlockQuantized: ({ attributes }, [packed, indices, scales]) => {
    const width = scales!.shape[1]! * attributes.blockSize;
    return [
      buildArray([...indices!.shape, width], (index) => {
        const row = readAt(indices!, index.slice(0, -1));
        return readCode(packed!, scales!, row * width + index.at(-1)!, attributes);
      }),
    ];
  },

  Gather: (_node, [data, indices]) => [
    buildArray([...indices!.shape, ...data!.shape.slice(1)], (index) => {
      const rank = indices!.shape.length;
      return readAt(data!, [readAt(indices!, index.slice(0, rank)), ...index.slice(rank)]);
    }),
  ],

  ScatterND: (_node, [data, indices, updates]) => {
    const sum = data!.data.slice();
    const rowSize = sizeOf(data!.shape.slice(1));
    updates!.data.forEach((value, flat) => {
      const row = indices!.data[Math.floor(flat / rowSize)]!;
      sum[row * rowSize + (flat % rowSize)]! += value;
    });
    return [{ shape: data!.shape, data: sum }];
  },

  ScatterElements: (_node, [data, columns, updates]) => {
    const sum = data!.data.slice();
    updates!.data.forEach((value, row) => {
      sum[offsetOf(data!.shape, [row, columns!.data[row]!])]! += value;
    });
    return [{ shape: data!.shape, data: sum }];
  },

  Shape: (_node, [x]) => [{ shape: [x!.shape.length], data: Float64Array.from(x!.shape) }],

  Expand: (_node, [x, shape]) => [
    buildArray(broadcastSizes(x!.shape, [...shape!.data]), (index) => readAt(x!, index)),
  ],

  Cast: ({ attributes: { to } }, [x]) => {
    const convert = {
      float32: (value: number) => value,
      float16: roundToHalf,
      int64: Math.trunc,
      uint8: Math.trunc,
      bool: (value: number) => (value === 0 ? 0 : 1),
    }[to];
    return [{ shape: x!.shape, data: x!.data.map(convert) }];
  },
};

/** The number at `place` of a matrix in codes, laid flat. */
function readCode(packed: NdArray, scales: NdArray, place: number, codes: BlockCodes): number {
  const { bits, blockSize } = codes;
  const byte = packed.data[Math.floor((place * bits) / 8)]!;
  const code = bits === 8 ? byte : place % 2 === 0 ? byte % 16 : Math.floor(byte / 16);
  return (code - 2 ** (bits - 1)) * scales.data[Math.floor(place / blockSize)]!;
}

function unary(f: (x: number) => number): (node: unknown, inputs: readonly NdArray[]) => NdArray[] {
  return (_node, [x]) => [{ shape: x!.shape, data: x!.data.map((value) => f(value)) }];
}

function binary(
  f: (a: number, b: number) => number,
): (node: unknown, inputs: readonly NdArray[]) => NdArray[] {
  return (_node, [a, b]) => [
    buildArray(broadcastSizes(a!.shape, b!.shape), (index) =>
      f(readAt(a!, index), readAt(b!, index)),
    ),
  ];
}

/** Sums over `axes`. */
function reduce(x: NdArray, axes: readonly number[], keepdims: boolean): NdArray {
  const dropped = new Set(axes.map((axis) => (axis < 0 ? axis + x.shape.length : axis)));
  const kept = x.shape.map((dim, axis) => (dropped.has(axis) ? 1 : dim));
  const sum = new Float64Array(sizeOf(kept));
  buildArray(x.shape, (index) => {
    const place = index.map((i, axis) => (dropped.has(axis) ? 0 : i));
    sum[offsetOf(kept, place)]! += readAt(x, index);
    return 0;
  });
  return {
    shape: keepdims ? kept : x.shape.filter((_, axis) => !dropped.has(axis)),
    data: sum,
  };
}

function scaled({ shape, data }: NdArray, factor: number): NdArray {
  return { shape, data: data.map((value) => value * factor) };
}

function replaceAt(list: readonly number[], place: number, value: number): readonly number[] {
  return list.map((old, i) => (i === place ? value : old));
}
