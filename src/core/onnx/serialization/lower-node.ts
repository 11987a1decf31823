import type { GraphNode, Value } from '#core/onnx/graph.ts';
import type { OpSignatures, OpType } from '#core/onnx/op-signatures.ts';
import { lowerCrossEntropy } from './lower-cross-entropy.ts';
import { lowerGatherBlockQuantized, lowerMatMulNBits } from './lower-quantized.ts';
import { lowerScatterElements, lowerScatterND } from './lower-scatter.ts';
import { names, type OnnxNode, TENSOR_TYPES } from './onnx-node.ts';

type Lowering<Op extends OpType> = (node: GraphNode<Op>) => readonly OnnxNode[];

const INT64_MAX = Number.MAX_SAFE_INTEGER;

/** One entry per operator: how it is said in ONNX opset 21. */
const LOWERINGS: { readonly [Op in OpType]: Lowering<Op> } = {
  Add: plain,
  Cast: (node) => direct(node, { to: TENSOR_TYPES[node.attributes.to] }),
  Concat: (node) => direct(node, { axis: node.attributes.axis }),
  Div: plain,
  Exp: plain,
  Expand: plain,
  Gather: (node) => direct(node, { axis: 0 }),
  GatherBlockQuantized: lowerGatherBlockQuantized,
  Gelu: (node) => direct(node, { approximate: 'tanh' }),
  Gemm: (node) =>
    direct(node, {
      transA: node.attributes.transA ? 1 : 0,
      transB: node.attributes.transB ? 1 : 0,
    }),
  Identity: plain,
  LayerNormalization: (node) =>
    direct(node, { axis: -1, epsilon: { float: node.attributes.epsilon } }),
  LogSoftmax: (node) => direct(node, { axis: node.attributes.axis }),
  MatMul: plain,
  MatMulNBits: lowerMatMulNBits,
  Min: plain,
  Mul: plain,
  Neg: plain,
  Pad: lowerPad,
  ReduceMean: lowerReduction,
  ReduceSum: lowerReduction,
  Relu: plain,
  Reshape: (node) => withIntegers(node, [reshapeTarget(node.inputs[0], node.attributes.shape)]),
  ScatterElements: lowerScatterElements,
  ScatterND: lowerScatterND,
  Shape: plain,
  Sigmoid: plain,
  Slice: lowerSlice,
  Softmax: (node) => direct(node, { axis: node.attributes.axis }),
  SoftmaxCrossEntropyLoss: lowerCrossEntropy,
  Split: (node) => withIntegers(node, [node.attributes.sizes], { axis: node.attributes.axis }),
  SplitInTwo: lowerSplitInTwo,
  Sqrt: plain,
  Sub: plain,
  Tanh: plain,
  TopK: (node) => direct(node, { axis: -1, largest: 1, sorted: 1 }),
  Transpose: (node) => direct(node, { perm: node.attributes.permutation }),
};

/** The ONNX nodes that compute what `node` means. */
export function lowerNode(node: GraphNode): readonly OnnxNode[] {
  return (LOWERINGS[node.op] as Lowering<OpType>)(node);
}

function plain(node: GraphNode): readonly OnnxNode[] {
  return direct(node, {});
}

function direct(node: GraphNode, attributes: OnnxNode['attributes']): readonly OnnxNode[] {
  return withIntegers(node, [], attributes);
}

function withIntegers(
  node: GraphNode,
  integers: readonly (readonly number[])[],
  attributes: OnnxNode['attributes'] = {},
): readonly OnnxNode[] {
  return [
    {
      opType: node.op,
      inputs: [...names(node.inputs), ...integers],
      outputs: names(node.outputs),
      attributes,
    },
  ];
}

/** Unless told otherwise, ONNX takes no axes for all of them. */
function lowerReduction(node: GraphNode<'ReduceSum' | 'ReduceMean'>): readonly OnnxNode[] {
  const { axes, keepdims } = node.attributes;
  return withIntegers(node, [axes], { keepdims: keepdims ? 1 : 0, noop_with_empty_axes: 1 });
}

/** In ONNX, 0 copies the dimension at the same place and −1 is whatever is left. */
function reshapeTarget(x: Value, shape: OpSignatures['Reshape']['attributes']['shape']) {
  return shape.map((dim, axis) => (typeof dim === 'number' ? dim : x.shape[axis] === dim ? 0 : -1));
}

function lowerSplitInTwo(node: GraphNode<'SplitInTwo'>): readonly OnnxNode[] {
  return direct(node, { axis: node.attributes.axis }).map((split) => ({
    ...split,
    opType: 'Split',
  }));
}

function lowerSlice(node: GraphNode<'Slice'>): readonly OnnxNode[] {
  const { axis, fromStart, fromEnd } = node.attributes;
  return withIntegers(node, [[fromStart], [fromEnd === 0 ? INT64_MAX : -fromEnd], [axis]]);
}

function lowerPad(node: GraphNode<'Pad'>): readonly OnnxNode[] {
  const { axis, fromStart, fromEnd } = node.attributes;
  const begins = node.inputs[0].shape.map((_, i) => (i === axis ? fromStart : 0));
  const ends = node.inputs[0].shape.map((_, i) => (i === axis ? fromEnd : 0));
  return withIntegers(node, [[...begins, ...ends]]);
}
