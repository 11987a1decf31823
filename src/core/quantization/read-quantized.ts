import type { Graph, GraphNode, Value } from '#core/onnx/graph.ts';
import { GraphError } from '#core/onnx/graph.ts';
import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import { gatherBlockQuantized } from '#core/onnx/ops/gather-block-quantized.ts';
import { matMulNBits } from '#core/onnx/ops/mat-mul-n-bits.ts';
import { findWeightLayout, listReaders } from './weight-layout.ts';

/** What a graph asks for in place of a weight. The codes have one shape to be multiplied and one to be looked up. */
export interface QuantizedInputs {
  /** uint8; none, one or both of `[N, K/blockSize, blockSize·bits/8]` and `[N, K·bits/8]`, the same bytes. */
  readonly packed: readonly Value[];
  /** `[N, K/blockSize]` */
  readonly scales: Value;
}

/**
 * Has a graph read one of its weights in codes: products become `MatMulNBits`, looking up `GatherBlockQuantized`.
 *
 * @throws GraphError if it does something else with the weight.
 */
export function readQuantized(graph: Graph, weight: Value, codes: BlockCodes): QuantizedInputs {
  const layout = findWeightLayout(graph, weight);
  if (layout === undefined) throw new GraphError(`${weight.name} is not read as a matrix`);
  const [rows = 0, width = 0] = (layout === 'rows' ? weight.shape : weight.shape.toReversed()).map(
    Number,
  );
  const blocks = width / codes.blockSize;
  const name = weight.name;
  const scales = graph.input(`${name}.scales`, 'float32', [rows, blocks]);
  const inputs = new Map<string, Value>();
  const packed = (use: string, shape: readonly number[]): Value => {
    const known = inputs.get(use) ?? graph.input(`${name}.${use}`, 'uint8', shape);
    inputs.set(use, known);
    return known;
  };
  const blockBytes = (codes.blockSize * codes.bits) / 8;
  const multiply = (a: Value, bias?: Value): Value =>
    matMulNBits(
      graph,
      { a, packed: packed('blocks', [rows, blocks, blockBytes]), scales, bias },
      { ...codes, computesInInt8: true },
    );
  const lookUp = (indices: Value): Value =>
    gatherBlockQuantized(
      graph,
      { packed: packed('table', [rows, blocks * blockBytes]), indices, scales },
      codes,
    );

  const transposes = listReaders(graph, weight).filter(({ op }) => op === 'Transpose');
  const readers = new Set([
    ...listReaders(graph, weight),
    ...transposes.flatMap(({ outputs }) => listReaders(graph, outputs[0] as Value)),
  ]);
  const before = graph.nodes;
  graph.nodes = [];
  for (const node of before) {
    if (!readers.has(node)) graph.nodes.push(node);
    else if (node.op === 'Gather') rename(graph, lookUp(node.inputs[1] as Value), node);
    else if (node.op !== 'Transpose') {
      rename(graph, multiply(node.inputs[0] as Value, node.inputs[2]), node);
    }
  }
  return { packed: [...inputs.values()], scales };
}

/** Gives what the last node computes the value that `replaced` computed. */
function rename(graph: Graph, computed: Value, replaced: GraphNode): void {
  const last = graph.nodes.pop();
  if (last?.outputs[0] !== computed) throw new GraphError(`${computed.name} is not the last`);
  graph.nodes.push({ ...last, outputs: replaced.outputs } as GraphNode);
}
