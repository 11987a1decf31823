import type { GraphNode } from '#core/onnx/graph.ts';
import { names, type OnnxNode, RUNTIME_DOMAIN } from './onnx-node.ts';

/** The runtime's accuracy levels of MatMulNBits. */
const ACCURACY_FLOAT32 = 1;
const ACCURACY_INT8 = 4;

/** Without zero points a code stands for its distance from the middle; between them and the bias is a legacy input. */
export function lowerMatMulNBits({
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

export function lowerGatherBlockQuantized({
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
