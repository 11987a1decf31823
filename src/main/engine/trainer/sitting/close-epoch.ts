import { countEpoch } from '#main/engine/trainer/run-progress.ts';
import { isAbortError } from '#shared/errors.ts';
import type { Sitting } from './sitting.ts';
import { validateWeights } from './validate-weights.ts';

/**
 * Counts the epoch as finished and validates it.
 *
 * @returns As `validateWeights`.
 * @throws AbortError after a checkpoint in which the epoch is still to be finished.
 */
export async function closeEpoch(sitting: Sitting): Promise<number | undefined> {
  const unfinished = sitting.progress;
  const { epochLoss, epochSteps } = unfinished;
  sitting.progress = countEpoch(unfinished);
  try {
    return await validateWeights(sitting, epochSteps === 0 ? null : epochLoss / epochSteps);
  } catch (error) {
    sitting.progress = unfinished;
    if (isAbortError(error)) await sitting.save();
    throw error;
  }
}
