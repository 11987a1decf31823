import type { Graph, GraphNode, Value } from './graph.ts';

/** The nodes that `outputs` need, so that a backward pass never pays for frozen weights. */
export function prune(graph: Graph, outputs: readonly Value[]): readonly GraphNode[] {
  const needed = new Set(outputs);
  const kept = graph.nodes.toReversed().filter((node) => {
    if (!node.outputs.some((output) => needed.has(output))) return false;
    for (const input of node.inputs) needed.add(input);
    return true;
  });
  return kept.toReversed();
}
