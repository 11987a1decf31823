import type { Graph, GraphNode, Value } from './graph.ts';
import type { OpSignatures, OpType } from './op-signatures.ts';

/**
 * Given the gradients of a node's outputs, adds nodes that compute the gradients of its inputs.
 *
 * Called only when at least one output has a gradient; an output nothing depended on arrives as `null`.
 * Returns one entry per input, in input order; `null` means the input gets no gradient.
 */
export type GradientRule<Op extends OpType> = (
  graph: Graph,
  node: GraphNode<Op>,
  outputGradients: Nullable<OpSignatures[Op]['outputs']>,
) => Nullable<OpSignatures[Op]['inputs']>;

type Nullable<Values extends readonly Value[]> = { readonly [I in keyof Values]: Values[I] | null };
