import type { Placement } from '#main/platform/onnx/session.ts';

/**
 * Where a pack's image encoder and its text tower run: where the pack does, but in float32. Embeddings are kept under the hash of
 * their encoder, compared and scored, also with those of other devices, so that one hash must mean one arithmetic.
 */
export function placeEncoder({ provider }: Placement): Placement {
  return { provider, precision: 'fp32' };
}
