import type { PackComparison } from '#core/packs/pack-manifest.ts';

const MEBIBYTE = 2 ** 20;

/** What codes have cost and brought, in lines. */
export function describeComparison({
  pictures,
  sameCaptions,
  logprobDifference,
  embeddingCosine,
  original,
  quantized,
}: PackComparison): readonly string[] {
  const size = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;
  const time = (ms: number) => `${ms.toFixed(1)} ms`;
  return [
    `Size: ${size(quantized.sizeBytes)} instead of ${size(original.sizeBytes)}`,
    `A caption: ${time(quantized.captionMs)} instead of ${time(original.captionMs)}`,
    `The same caption for ${Math.round(sameCaptions * 100)} % of ${pictures} pictures`,
    `Log-probabilities off by ${logprobDifference.toFixed(3)} on average`,
    `Cosine of the image embeddings ${embeddingCosine.toFixed(4)} on average`,
  ];
}
