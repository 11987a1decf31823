import { countEpoch } from '#main/engine/trainer/run-progress.ts';
import { getStage } from '#main/engine/trainer/training-stages.ts';
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
  const { epoch, epochLoss, epochReward, epochSteps } = unfinished;
  const { kind } = getStage(sitting.parts.run.stages, epoch);
  sitting.progress = countEpoch(unfinished);
  try {
    if (epochSteps === 0) return await validateWeights(sitting, { trainLoss: null });
    return await validateWeights(
      sitting,
      kind === 'self-critical'
        ? { trainLoss: null, reward: epochReward / epochSteps }
        : { trainLoss: epochLoss / epochSteps },
    );
  } catch (error) {
    sitting.progress = unfinished;
    if (isAbortError(error)) await sitting.save();
    throw error;
  }
}
