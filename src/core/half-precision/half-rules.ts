import type { OpType } from '#core/onnx/op-signatures.ts';

/**
 * How an operator is computed in a graph of half precision.
 *
 * `half`: in float16, for it reads most of the bytes and does most of the work. `float`: in float32, because it adds
 * up many numbers or has an exponential or a cube in it, which float16 cannot hold beyond e^11 or 40³. `follow`: as
 * what it reads has been computed, in float32 if that differs. `lookUp`: the table is kept in float16, and its rows
 * go on as float32.
 */
export type HalfRule = 'half' | 'float' | 'follow' | 'lookUp';

/** One entry per operator. What only training and packs in codes use stays float32. */
export const HALF_RULES: { readonly [Op in OpType]: HalfRule } = {
  Add: 'follow',
  Cast: 'float',
  Concat: 'follow',
  Div: 'float',
  Exp: 'float',
  Expand: 'follow',
  Gather: 'lookUp',
  GatherBlockQuantized: 'float',
  Gelu: 'float',
  Gemm: 'half',
  Identity: 'follow',
  LayerNormalization: 'float',
  LogSoftmax: 'float',
  MatMul: 'half',
  MatMulNBits: 'float',
  Min: 'follow',
  Mul: 'follow',
  Neg: 'follow',
  Pad: 'follow',
  ReduceMean: 'float',
  ReduceSum: 'float',
  Relu: 'follow',
  Reshape: 'follow',
  ScatterElements: 'float',
  ScatterND: 'float',
  Shape: 'follow',
  Sigmoid: 'float',
  Slice: 'follow',
  Softmax: 'float',
  SoftmaxCrossEntropyLoss: 'float',
  Split: 'follow',
  SplitInTwo: 'follow',
  Sqrt: 'float',
  Sub: 'follow',
  Tanh: 'float',
  TopK: 'float',
  Transpose: 'follow',
};
