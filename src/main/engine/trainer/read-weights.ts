import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import type { WeightData } from './training-session.ts';

/** Reads a network's tensors, under names with `prefix` in front. */
export async function readWeights(
  tensors: TensorIndex,
  prefix: string,
): Promise<Map<string, WeightData>> {
  const weights = new Map<string, WeightData>();
  for (const [name, entry] of tensors) {
    weights.set(prefix + name, { shape: entry.shape, data: await readFloats(entry) });
  }
  return weights;
}
