import type { Graph, Value } from '#core/onnx/graph.ts';
import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';
import { PRECISION_CODES } from './precision-codes.ts';
import { findWeightLayout, listReaders, type WeightLayout } from './weight-layout.ts';

export interface ChosenCodes extends BlockCodes {
  readonly layout: WeightLayout;
}

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
  const codes = PRECISION_CODES[kept].find(({ blockSize }) => width % blockSize === 0);
  return codes && { layout, ...codes };
}
