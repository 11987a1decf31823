import type { GraphNode } from '#core/onnx/graph.ts';
import { names, type OnnxNode } from './onnx-node.ts';

/**
 * Said as ScatterElements with every row's index repeated along the row: the runtime's ScatterND adds
 * rows in several threads at once and loses updates where an index is repeated.
 */
export function lowerScatterND(node: GraphNode<'ScatterND'>): readonly OnnxNode[] {
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

export function lowerScatterElements(node: GraphNode<'ScatterElements'>): readonly OnnxNode[] {
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
