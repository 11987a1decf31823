import type { DataType, GraphNode, Value } from '#core/onnx/graph.ts';
import type { OpSignatures, OpType } from '#core/onnx/op-signatures.ts';

/** An ONNX node as the file has it. Inputs are names; a list of integers is written as an int64 tensor. */
export interface OnnxNode {
  readonly opType: string;
  readonly domain?: string;
  readonly inputs: readonly (string | readonly number[])[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<
    Record<string, number | string | readonly number[] | FloatAttribute>
  >;
}

interface FloatAttribute {
  readonly float: number;
}

type Lowering<Op extends OpType> = (node: GraphNode<Op>) => readonly OnnxNode[];

/** Codes of TensorProto.DataType. */
export const TENSOR_TYPES: Readonly<Record<DataType, number>> = {
  float32: 1,
  uint8: 2,
  int64: 7,
  bool: 9,
  float16: 10,
};

/** Operators that ONNX does not have, and onnxruntime does. */
export const RUNTIME_DOMAIN = 'com.microsoft';

const INT64_MAX = Number.MAX_SAFE_INTEGER;

/** The runtime's accuracy levels of MatMulNBits. */
const ACCURACY_FLOAT32 = 1;
const ACCURACY_INT8 = 4;

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

/** Without zero points a code stands for its distance from the middle; between them and the bias is a legacy input. */
function lowerMatMulNBits({
  inputs: [a, packed, scales, bias],
  outputs,
  attributes: { bits, blockSize, computesInInt8 },
}: GraphNode<'MatMulNBits'>): readonly OnnxNode[] {
  const [columns = 1, blocks = 1] = packed.shape.map(Number);
  return [
    {
      opType: 'MatMulNBits',
      domain: RUNTIME_DOMAIN,
      inputs: [...names([a, packed, scales]), ...(bias === undefined ? [] : ['', '', bias.name])],
      outputs: names(outputs),
      attributes: {
        ...{ K: blocks * blockSize, N: columns, bits, block_size: blockSize },
        accuracy_level: computesInInt8 ? ACCURACY_INT8 : ACCURACY_FLOAT32,
      },
    },
  ];
}

function lowerGatherBlockQuantized({
  inputs,
  outputs,
  attributes: { bits, blockSize },
}: GraphNode<'GatherBlockQuantized'>): readonly OnnxNode[] {
  return [
    {
      opType: 'GatherBlockQuantized',
      domain: RUNTIME_DOMAIN,
      inputs: names(inputs),
      outputs: names(outputs),
      attributes: { bits, block_size: blockSize, gather_axis: 0, quantize_axis: 1 },
    },
  ];
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

/**
 * Said as ScatterElements with every row's index repeated along the row: the runtime's ScatterND adds
 * rows in several threads at once and loses updates where an index is repeated.
 */
function lowerScatterND(node: GraphNode<'ScatterND'>): readonly OnnxNode[] {
  const [data, indices, updates] = names(node.inputs);
  const base = node.outputs[0].name;
  const rowAxes = node.inputs[2].shape.slice(1).map((_, axis) => axis + 1);
  return [
    {
      opType: 'Unsqueeze',
      inputs: [indices ?? '', rowAxes],
      outputs: [`${base}_rows`],
      attributes: {},
    },
    { opType: 'Shape', inputs: [updates ?? ''], outputs: [`${base}_shape`], attributes: {} },
    {
      opType: 'Expand',
      inputs: [`${base}_rows`, `${base}_shape`],
      outputs: [`${base}_indices`],
      attributes: {},
    },
    {
      opType: 'ScatterElements',
      inputs: [data ?? '', `${base}_indices`, updates ?? ''],
      outputs: names(node.outputs),
      attributes: { axis: 0, reduction: 'add' },
    },
  ];
}

function lowerScatterElements(node: GraphNode<'ScatterElements'>): readonly OnnxNode[] {
  const [data, columns, updates] = names(node.inputs);
  const base = node.outputs[0].name;
  return [
    {
      opType: 'Unsqueeze',
      inputs: [columns ?? '', [-1]],
      outputs: [`${base}_columns`],
      attributes: {},
    },
    {
      opType: 'Unsqueeze',
      inputs: [updates ?? '', [-1]],
      outputs: [`${base}_updates`],
      attributes: {},
    },
    {
      opType: 'ScatterElements',
      inputs: [data ?? '', `${base}_columns`, `${base}_updates`],
      outputs: names(node.outputs),
      attributes: { axis: 1, reduction: 'add' },
    },
  ];
}

/** The runtime has no kernel for the fused operator, so it is said as its definition. */
function lowerCrossEntropy(node: GraphNode<'SoftmaxCrossEntropyLoss'>): readonly OnnxNode[] {
  const [logits, labels] = names(node.inputs);
  const [loss, logProbabilities] = names(node.outputs);
  const { smoothing } = node.attributes;
  const atLabel = smoothing === 0 ? loss : `${loss}_at_label`;
  const rest = smoothing === 0 ? [] : lowerSmoothing(node, atLabel ?? '');
  return [
    {
      opType: 'LogSoftmax',
      inputs: [logits ?? ''],
      outputs: [logProbabilities ?? ''],
      attributes: { axis: -1 },
    },
    {
      opType: 'Unsqueeze',
      inputs: [labels ?? '', [-1]],
      outputs: [`${loss}_labels`],
      attributes: {},
    },
    {
      opType: 'GatherElements',
      inputs: [logProbabilities ?? '', `${loss}_labels`],
      outputs: [`${loss}_picked`],
      attributes: { axis: 1 },
    },
    { opType: 'Neg', inputs: [`${loss}_picked`], outputs: [`${loss}_column`], attributes: {} },
    {
      opType: 'Squeeze',
      inputs: [`${loss}_column`, [1]],
      outputs: [atLabel ?? ''],
      attributes: {},
    },
    ...rest,
  ];
}

/** (1 − smoothing) · `atLabel` − smoothing · mean_C(log p) */
function lowerSmoothing(
  { outputs, attributes: { smoothing } }: GraphNode<'SoftmaxCrossEntropyLoss'>,
  atLabel: string,
): readonly OnnxNode[] {
  const [loss, logProbabilities] = names(outputs);
  const node = (opType: string, inputs: OnnxNode['inputs'], output: string): OnnxNode => ({
    opType,
    inputs,
    outputs: [output],
    attributes: {},
  });
  const scalar = (value: number, output: string): OnnxNode => ({
    opType: 'Constant',
    inputs: [],
    outputs: [output],
    attributes: { value_float: { float: value } },
  });
  return [
    {
      ...node('ReduceMean', [logProbabilities ?? '', [1]], `${loss}_mean`),
      attributes: { keepdims: 0 },
    },
    scalar(1 - smoothing, `${loss}_rest`),
    scalar(smoothing, `${loss}_smoothing`),
    node('Mul', [atLabel, `${loss}_rest`], `${loss}_kept`),
    node('Mul', [`${loss}_mean`, `${loss}_smoothing`], `${loss}_spread`),
    node('Sub', [`${loss}_kept`, `${loss}_spread`], loss ?? ''),
  ];
}

function names(values: readonly Value[]): string[] {
  return values.map(({ name }) => name);
}
