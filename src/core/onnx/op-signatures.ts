import type { DataType, Shape, Value } from './value.ts';

/**
 * Typed view of the ONNX operators we emit, with ONNX's names.
 *
 * Adding one here forces an entry in the gradient table and in the lowering table. Inputs that ONNX
 * takes as tensors but that are known while building (axes, target shapes) are attributes here.
 */
export interface OpSignatures {
  readonly Add: Binary;
  readonly Sub: Binary;
  readonly Mul: Binary;
  readonly Div: Binary;
  readonly Min: Binary;
  readonly Neg: Unary;
  readonly Exp: Unary;
  readonly Sqrt: Unary;
  readonly Tanh: Unary;
  readonly Sigmoid: Unary;
  readonly Relu: Unary;
  /** The tanh approximation that GPT-2 calls `gelu_new`. */
  readonly Gelu: Unary;
  readonly Identity: Unary;
  /** Inner product over the last axis of `a` and the last but one of `b`. */
  readonly MatMul: Binary;
  /** Product of two matrices, each read transposed where its attribute says so, plus a bias per column. */
  readonly Gemm: {
    readonly inputs: readonly [a: Value, b: Value] | readonly [a: Value, b: Value, bias: Value];
    readonly outputs: readonly [y: Value];
    readonly attributes: { readonly transA: boolean; readonly transB: boolean };
  };
  /**
   * `a` `[..., K]` times the transpose of a matrix `[N, K]` kept in codes of `bits`, the first in the lowest bits: uint8
   * `packed` `[N, K/blockSize, blockSize·bits/8]`, and a scale for each block, `[N, K/blockSize]`.
   */
  readonly MatMulNBits: {
    readonly inputs:
      | readonly [a: Value, packed: Value, scales: Value]
      | readonly [a: Value, packed: Value, scales: Value, bias: Value];
    readonly outputs: readonly [y: Value];
    readonly attributes: BlockCodes & {
      /** Whether each block of `a` is rounded to 8 bits first, which is quicker. */
      readonly computesInInt8: boolean;
    };
  };
  readonly Softmax: OnAxis;
  readonly LogSoftmax: OnAxis;
  /** Along the last axis, the largest first; `count` is int64 `[1]`. */
  readonly TopK: {
    readonly inputs: readonly [x: Value, count: Value];
    readonly outputs: readonly [values: Value, indices: Value];
    readonly attributes: NoAttributes;
  };
  readonly ReduceMean: Reduction;
  readonly ReduceSum: Reduction;
  readonly LayerNormalization: {
    readonly inputs: readonly [x: Value, scale: Value, bias: Value];
    readonly outputs: readonly [y: Value, mean: Value, inverseStdDev: Value];
    readonly attributes: { readonly epsilon: number };
  };
  /** Per row, without reduction; labels are class indices, `smoothing` of whose weight goes to all classes. */
  readonly SoftmaxCrossEntropyLoss: {
    readonly inputs: readonly [logits: Value, labels: Value];
    readonly outputs: readonly [loss: Value, logProbabilities: Value];
    readonly attributes: { readonly smoothing: number };
  };
  readonly Reshape: {
    readonly inputs: readonly [Value];
    readonly outputs: readonly [Value];
    readonly attributes: { readonly shape: Shape };
  };
  readonly Transpose: {
    readonly inputs: readonly [Value];
    readonly outputs: readonly [Value];
    readonly attributes: { readonly permutation: readonly number[] };
  };
  readonly Concat: {
    readonly inputs: readonly Value[];
    readonly outputs: readonly [Value];
    readonly attributes: { readonly axis: number };
  };
  readonly Split: {
    readonly inputs: readonly [Value];
    readonly outputs: readonly Value[];
    readonly attributes: { readonly axis: number; readonly sizes: readonly number[] };
  };
  /** Cuts `axis` in two parts, whose sizes the int64 `[2]` tells when the graph runs. */
  readonly SplitInTwo: {
    readonly inputs: readonly [x: Value, sizes: Value];
    readonly outputs: readonly [first: Value, second: Value];
    readonly attributes: { readonly axis: number };
  };
  /** Drops `fromStart` leading and `fromEnd` trailing entries of `axis`. */
  readonly Slice: {
    readonly inputs: readonly [Value];
    readonly outputs: readonly [Value];
    readonly attributes: Margins;
  };
  /** Adds zeros before and after `axis`: the inverse of Slice. */
  readonly Pad: {
    readonly inputs: readonly [Value];
    readonly outputs: readonly [Value];
    readonly attributes: Margins;
  };
  /** Rows of `data` at `indices`, along the first axis. */
  readonly Gather: {
    readonly inputs: readonly [data: Value, indices: Value];
    readonly outputs: readonly [Value];
    readonly attributes: NoAttributes;
  };
  /** Rows of a matrix `[R, K]` in codes: uint8 `packed` `[R, K·bits/8]`, and `scales` `[R, K/blockSize]`. */
  readonly GatherBlockQuantized: {
    readonly inputs: readonly [packed: Value, indices: Value, scales: Value];
    readonly outputs: readonly [Value];
    readonly attributes: BlockCodes;
  };
  /** `data` with `updates` added to its rows at `indices` (int64 `[N]`); repeated indices add up. */
  readonly ScatterND: {
    readonly inputs: readonly [data: Value, indices: Value, updates: Value];
    readonly outputs: readonly [Value];
    readonly attributes: NoAttributes;
  };
  /** `data` `[N, C]` with `updates` `[N]` added, in each row at that row's column (int64 `[N]`). */
  readonly ScatterElements: {
    readonly inputs: readonly [data: Value, columns: Value, updates: Value];
    readonly outputs: readonly [Value];
    readonly attributes: NoAttributes;
  };
  readonly Shape: {
    readonly inputs: readonly [Value];
    readonly outputs: readonly [Value];
    readonly attributes: NoAttributes;
  };
  readonly Expand: {
    readonly inputs: readonly [x: Value, shape: Value];
    readonly outputs: readonly [Value];
    readonly attributes: NoAttributes;
  };
  readonly Cast: {
    readonly inputs: readonly [Value];
    readonly outputs: readonly [Value];
    readonly attributes: { readonly to: DataType };
  };
}

export type OpType = keyof OpSignatures;

type NoAttributes = Readonly<Record<string, never>>;

/** A number is scale · (code − 2^(bits−1)); the scale is that of its block. */
export interface BlockCodes {
  readonly bits: 4 | 8;
  /** Numbers in a row that share a scale. */
  readonly blockSize: number;
}

interface Unary {
  readonly inputs: readonly [x: Value];
  readonly outputs: readonly [y: Value];
  readonly attributes: NoAttributes;
}

interface Binary {
  readonly inputs: readonly [a: Value, b: Value];
  readonly outputs: readonly [y: Value];
  readonly attributes: NoAttributes;
}

interface OnAxis {
  readonly inputs: readonly [x: Value];
  readonly outputs: readonly [y: Value];
  readonly attributes: { readonly axis: number };
}

interface Reduction {
  readonly inputs: readonly [x: Value];
  readonly outputs: readonly [y: Value];
  readonly attributes: { readonly axes: readonly number[]; readonly keepdims: boolean };
}

interface Margins {
  readonly axis: number;
  readonly fromStart: number;
  readonly fromEnd: number;
}
