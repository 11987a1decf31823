import { join } from 'node:path';
import { readSafetensors } from '#core/checkpoints/read-safetensors.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { Value } from '#core/onnx/graph.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import { AppError } from '#shared/errors.ts';

/**
 * Reads the weights a network asks for from a pack's file, as float32.
 *
 * @throws AppError `MODEL_INVALID` if a tensor is missing or of another shape; both shapes are named.
 */
export async function readPackWeights(
  directory: string,
  file: string,
  values: Iterable<Value>,
): Promise<ReadonlyMap<Value, Float32Array>> {
  const path = join(directory, file);
  const source = await openCheckpointFile(path);
  try {
    const index = await readSafetensors(source);
    const weights = new Map<Value, Float32Array>();
    for (const value of values) {
      const entry = index.get(value.name);
      if (!entry) throw new AppError('MODEL_INVALID', `${path} lacks the tensor ${value.name}`);
      if (entry.shape.join() !== value.shape.join()) {
        const found = `[${entry.shape}] where the manifest asks for [${value.shape}]`;
        throw new AppError('MODEL_INVALID', `${path}: ${value.name} is ${found}`);
      }
      weights.set(value, await readFloats(entry));
    }
    return weights;
  } finally {
    await source.close();
  }
}
