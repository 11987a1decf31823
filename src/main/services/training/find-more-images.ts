import { chooseWiderSelection, listWiderSelections } from '#core/training-runs/widen-selection.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import {
  countTrainingImagesAfter,
  countUncaptionedImages,
} from '#main/db/queries/training-captions.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { MoreImages } from '#shared/training/training-plan.ts';
import type { CaptionSelection } from '#shared/training/training-setup.ts';

const PAGE_SIZE = 500;

/**
 * What would bring a run more images of the project.
 *
 * @param wanted Images that the selection should have, held-out ones included.
 * @throws AbortError if `signal` aborts.
 */
export async function findMoreImages(
  db: ReadableDb,
  selection: CaptionSelection,
  wanted: number,
  signal: AbortSignal,
): Promise<MoreImages> {
  const selections = [selection, ...listWiderSelections(selection)];
  const counts = await runInSlices(countImages(db, selections), signal);
  const [now = { selection, images: 0 }, ...wider] = selections.map((each, index) => ({
    selection: each,
    images: counts[index] ?? 0,
  }));
  const changes = chooseWiderSelection(now, wider, wanted);
  if (changes !== undefined) return { kind: 'captions', changes };
  const uncaptioned = countUncaptionedImages(db);
  return uncaptioned > 0 ? { kind: 'uncaptioned', images: uncaptioned } : { kind: 'none' };
}

/** The project's images that each selection takes, all counted in one pass. */
function* countImages(
  db: ReadableDb,
  selections: readonly CaptionSelection[],
): Generator<void, readonly number[]> {
  let sums: readonly number[] = selections.map(() => 0);
  let after: ImageId | 0 = 0;
  for (;;) {
    const { counts, lastId } = countTrainingImagesAfter(db, selections, after, PAGE_SIZE);
    if (lastId === undefined) return sums;
    sums = sums.map((sum, index) => sum + (counts[index] ?? 0));
    after = lastId;
    yield;
  }
}
