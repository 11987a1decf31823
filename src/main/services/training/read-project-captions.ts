import type { TrainingCaption } from '#core/training-runs/training-data.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { hasValidationSplit, listTrainingImagesAfter } from '#main/db/queries/training-captions.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import type { CaptionSelection } from '#shared/training/training-setup.ts';
import type { SourceImage, TrainingSource } from './training-source.ts';

const PAGE_SIZE = 500;

/** A project's captions as a run learns from them. */
export interface ProjectSource extends TrainingSource {
  /** Of each image. */
  readonly imageIds: readonly ImageId[];
}

/**
 * Reads what a run may learn from; the project's own splits are kept, and its test images left out.
 *
 * @throws AbortError if `signal` aborts.
 */
export async function readProjectCaptions(
  db: ReadableDb,
  selection: CaptionSelection,
  signal: AbortSignal,
): Promise<ProjectSource> {
  return await runInSlices(collect(db, selection), signal);
}

function* collect(db: ReadableDb, selection: CaptionSelection): Generator<void, ProjectSource> {
  const images: SourceImage[] = [];
  const imageIds: ImageId[] = [];
  const captions: TrainingCaption[] = [];
  // Without validation images of its own, the recipe sets some of the others aside.
  const isSplit = hasValidationSplit(db);
  let after: ImageId | 0 = 0;
  for (;;) {
    const page = listTrainingImagesAfter(db, selection, after, PAGE_SIZE);
    for (const { id, path, fileName, contentHash, split, texts } of page.images) {
      for (const text of texts) captions.push({ image: images.length, text });
      images.push({ name: fileName, path, contentHash, ...(isSplit && { split: toGiven(split) }) });
      imageIds.push(id);
    }
    if (page.lastId === undefined) break;
    after = page.lastId;
    yield;
  }
  return { description: 'captions of the project', images, imageIds, captions, notices: [] };
}

/** Images in no split are trained on. */
function toGiven(split: Split | null): SourceImage['split'] {
  return split === 'val' ? 'validation' : 'train';
}
