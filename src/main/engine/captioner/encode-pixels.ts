import { floatsOf, floatTensor } from '#main/platform/onnx/session.ts';
import type { OpenPack } from './open-pack.ts';

/** Encodes pictures as one batch. @param tensors Each `[3, S, S]`. @returns `[tensors.length, E]` */
export async function encodePixels(
  pack: OpenPack,
  tensors: readonly Float32Array[],
): Promise<Float32Array> {
  if (tensors.length === 0) return new Float32Array(0);
  const { size } = pack.manifest.imageEncoder.preprocessing;
  const pixels = new Float32Array(tensors.length * 3 * size * size);
  for (const [row, tensor] of tensors.entries()) pixels.set(tensor, row * tensor.length);
  const { embedding } = await pack.imageEncoder.run({
    pixels: floatTensor(pixels, [tensors.length, 3, size, size]),
  });
  return floatsOf(embedding);
}
