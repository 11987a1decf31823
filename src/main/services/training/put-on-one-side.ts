import { listOneSided } from '#core/training-runs/list-one-sided.ts';
import { hasValidationSplit } from '#main/db/queries/training-captions.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import { setSplits } from '#main/services/leaks/set-splits.ts';
import type { Project } from '#main/services/project/project.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { SplitPart } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';
import { type PlannedRun, readPlanData } from './read-plan-data.ts';

/**
 * Sees to it that no picture, nor one that looks nearly like it, is both trained on and held out: the held-out one is
 * trained on too.
 *
 * In a project that has a validation split it leaves that; in one that has none, what the recipe would hold out becomes
 * the validation split without it.
 *
 * @returns The images as they were before, for `setSplits` to undo it.
 * @throws AppError `BAD_REQUEST` if nothing would be held out then; as `readPlanData`.
 */
export async function putOnOneSide(
  deps: { readonly project: Project; readonly captioner: Captioner },
  planned: PlannedRun,
  signal: AbortSignal,
): Promise<readonly SplitPart[]> {
  const { db } = deps.project;
  const { data, embeddings: vectors, width, imageIds } = await readPlanData(deps, planned, signal);
  const moved = await runInSlices(listOneSided(data, { vectors, width }), signal);
  const oneSided = new Set(moved);
  const toIds = (isMeant: (at: number) => boolean): readonly ImageId[] =>
    imageIds.filter((_, at) => data.images[at]?.split === 'validation' && isMeant(at));
  const heldOut = toIds((at) => !oneSided.has(at));
  if (heldOut.length === 0) {
    const what = 'Every held-out picture looks like one that is trained on';
    throw new AppError('BAD_REQUEST', `${what}; hold out more, or draw the splits anew.`);
  }
  const part: SplitPart = hasValidationSplit(db)
    ? { split: 'train', imageIds: toIds((at) => oneSided.has(at)) }
    : { split: 'val', imageIds: heldOut };
  return await setSplits(db, [part]);
}
