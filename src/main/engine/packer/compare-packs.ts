import { computeCosines } from '#core/similarity/cosine.ts';
import type { PackComparison } from '#core/packs/pack-manifest.ts';
import type { PackFile } from '#main/engine/captioner/pack-files.ts';
import { AppError } from '#shared/errors.ts';
import { observePack, type PackObservation } from './observe-pack.ts';

export interface ComparePacksRequest {
  readonly original: PackFile;
  readonly quantized: PackFile;
  /** Absolute paths. */
  readonly pictures: readonly string[];
  /** Called after each picture of each pack; throws to give up. */
  readonly onPicture: () => void;
}

/**
 * Measures how near a pack in codes comes to its original, and how much smaller and quicker it is.
 *
 * The two are open one after the other, as they may not fit into memory together.
 *
 * @throws AppError `BAD_REQUEST` if none of the pictures can be read.
 */
export async function comparePacks({
  original,
  quantized,
  pictures,
  onPicture,
}: ComparePacksRequest): Promise<PackComparison> {
  const before = await observePack(original, { pictures, onPicture });
  const count = before.embeddings.length;
  if (count === 0) throw new AppError('BAD_REQUEST', 'There is no picture to compare packs on.');
  const after = await observePack(quantized, { pictures, onPicture, asked: before.captions });
  return {
    pictures: count,
    sameCaptions: countSame(before, after) / count,
    logprobDifference: meanOf(
      before.captions.flatMap(({ logprobs }, row) =>
        logprobs.map((logprob, place) => Math.abs(logprob - (after.scores[row]?.[place] ?? 0))),
      ),
    ),
    embeddingCosine: meanOf(before.embeddings.map((row, index) => cosine(row, after, index))),
    original: { sizeBytes: sizeOf(original), captionMs: before.captionMs },
    quantized: { sizeBytes: sizeOf(quantized), captionMs: after.captionMs },
  };
}

function countSame(before: PackObservation, after: PackObservation): number {
  return before.captions.filter(
    ({ tokens }, row) => tokens.join() === after.captions[row]?.tokens.join(),
  ).length;
}

function cosine(row: Float32Array, { embeddings }: PackObservation, index: number): number {
  const vectors = embeddings[index] ?? new Float32Array(row.length);
  return computeCosines(row, { vectors, width: row.length })[0] ?? 0;
}

function sizeOf({ manifest }: PackFile): number {
  return manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}
