import type { GraphNode } from '#core/onnx/graph.ts';
import { names, type OnnxNode } from './onnx-node.ts';

/** The runtime has no kernel for the fused operator, so it is said as its definition. */
export function lowerCrossEntropy(node: GraphNode<'SoftmaxCrossEntropyLoss'>): readonly OnnxNode[] {
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
