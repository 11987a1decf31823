import { computeCosines, type VectorTable } from './cosine.ts';

/** What CLIP's learned temperature came to; published models have 100 within a percent. */
const LOGIT_SCALE = 100;

/**
 * How well each of some texts fits a picture, by CLIP: softmax(100 · cosine) over the texts.
 *
 * @param image `[E]`
 * @param texts `[N, E]`
 * @returns `[N]`, together 1.
 * @see https://arxiv.org/abs/2103.00020, section 3.1.2
 */
export function computeZeroShot(image: Float32Array, texts: VectorTable): Float32Array {
  const logits = computeCosines(image, texts).map((cosine) => LOGIT_SCALE * cosine);
  const largest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
