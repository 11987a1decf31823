import { splitImages } from '#core/training-runs/split-images.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import type { RunData } from '#main/engine/trainer/run-data.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { TrainingSource } from './training-source.ts';

/** What a source gives a run: images with captions, each in a split. */
function toTrainingData(source: TrainingSource, recipe: Recipe): TrainingData {
  const { images, captions } = source;
  const split = splitImages(
    images.map(({ contentHash }) => contentHash),
    { share: recipe.validationShare, seed: recipe.seed },
  );
  return {
    images: images.map(({ name, path, contentHash, split: given }, index) => ({
      ...{ name, path, contentHash },
      split: given ?? split[index] ?? 'train',
    })),
    captions,
  };
}

/**
 * Puts a source and its images' embeddings together; images without one are left out with their captions.
 *
 * @param embeddings One for each image, or `undefined`.
 */
export function joinEmbeddings(
  source: TrainingSource,
  embeddings: readonly (Float32Array | undefined)[],
  recipe: Recipe,
): RunData {
  const width = embeddings.find((row) => row !== undefined)?.length ?? 0;
  const positions = new Map<number, number>();
  for (const [index, row] of embeddings.entries()) {
    if (row !== undefined) positions.set(index, positions.size);
  }
  const captions = source.captions.flatMap((caption) => {
    const image = positions.get(caption.image);
    return image === undefined ? [] : [{ ...caption, image }];
  });
  const images = source.images.filter((_, index) => positions.has(index));
  const rows = new Float32Array(positions.size * width);
  for (const [index, position] of positions) {
    rows.set(embeddings[index] ?? new Float32Array(width), position * width);
  }
  return {
    data: toTrainingData({ ...source, images, captions }, recipe),
    embeddings: rows,
    width,
  };
}
