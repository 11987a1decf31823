import type { Graph, GraphNode, Value } from '#core/onnx/graph.ts';

/**
 * What of a weight lies in one row when it is multiplied: its own rows (`[N, K]`, as PyTorch's Linear and tables keep
 * it) or its columns (`[K, N]`, as GPT-2 does).
 */
export type WeightLayout = 'rows' | 'columns';

/** How a graph reads a weight, if it does nothing but multiply by it and look rows up. */
export function findWeightLayout(graph: Graph, weight: Value): WeightLayout | undefined {
  if (weight.shape.length !== 2) return undefined;
  const layouts = listReaders(graph, weight).map((node) => findLayout(graph, node, weight));
  const [layout] = layouts;
  return layouts.every((other) => other === layout) ? layout : undefined;
}

export function listReaders(graph: Graph, value: Value): readonly GraphNode[] {
  return graph.nodes.filter(({ inputs }) => (inputs as readonly Value[]).includes(value));
}

function findLayout(graph: Graph, node: GraphNode, weight: Value): WeightLayout | undefined {
  if (node.inputs[0] === weight) {
    if (node.op === 'Gather') return 'rows';
    if (node.op !== 'Transpose') return undefined;
    const [turned] = node.outputs as readonly [Value];
    const isMultiplied = (reader: GraphNode) =>
      reader.op === 'MatMul' && reader.inputs[0] !== turned && reader.inputs[1] === turned;
    return listReaders(graph, turned).every(isMultiplied) ? 'rows' : undefined;
  }
  if (node.inputs[1] !== weight) return undefined;
  if (node.op === 'MatMul') return 'columns';
  const gemm = node.op === 'Gemm' ? (node as GraphNode<'Gemm'>).attributes : undefined;
  if (gemm === undefined || gemm.transA) return undefined;
  return gemm.transB ? 'rows' : 'columns';
}
