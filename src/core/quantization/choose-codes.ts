import type { Graph, Value } from '#core/onnx/graph.ts';
import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';
import { findWeightLayout, listReaders, type WeightLayout } from './weight-layout.ts';

export interface ChosenCodes extends BlockCodes {
  readonly layout: WeightLayout;
}

/** Widest first: fewer scales are quicker, and with 256 codes a block of 64 loses little more than one of 32. */
const BLOCK_SIZES: Readonly<Record<PackPrecision, readonly number[]>> = {
  int8: [64, 32],
  int4: [32],
};

/**
 * How a weight is to be kept, or `undefined` where it stays as it is: what is added or scaled by (biases,
 * normalisations, positions) is little, and so is what no block divides.
 *
 * A table whose rows are looked up keeps 8 bits also at `int4`: each of its errors goes through all layers, and where it
 * scores the next tokens as well, straight into a probability.
 */
export function chooseCodes(
  graph: Graph,
  weight: Value,
  precision: PackPrecision,
): ChosenCodes | undefined {
  const layout = findWeightLayout(graph, weight);
  if (layout === undefined) return undefined;
  const isTable = listReaders(graph, weight).some(({ op }) => op === 'Gather');
  const kept = isTable ? 'int8' : precision;
  const width = Number(weight.shape[layout === 'rows' ? 1 : 0]);
  const blockSize = BLOCK_SIZES[kept].find((size) => width % size === 0);
  if (blockSize === undefined) return undefined;
  return { layout, bits: kept === 'int8' ? 8 : 4, blockSize };
}
