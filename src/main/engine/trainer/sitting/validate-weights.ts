import { examineEpoch } from '#core/training-runs/examine-progress.ts';
import { writeBestWeights } from '#main/engine/trainer/checkpoint.ts';
import { countBest } from '#main/engine/trainer/run-progress.ts';
import type { WeightData, WeightState } from '#main/engine/trainer/training-session.ts';
import { toPackWeights } from '#main/engine/trainer/write-run-pack.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { EpochReport, ValidationReport } from '#shared/training/training-event.ts';
import type { Sitting } from './sitting.ts';

/**
 * Validates the weights as they are and keeps them if they are the best so far.
 *
 * @param learnt What the steps since the last validation came to.
 * @returns The score of the epoch, of which lower is better; `undefined` without held-out images.
 * @throws AbortError if the sitting's signal aborts meanwhile.
 */
export async function validateWeights(
  sitting: Sitting,
  learnt: Pick<EpochReport, 'trainLoss' | 'reward'>,
): Promise<number | undefined> {
  const { run, trainer, validator, log, options, epochs, folder } = sitting.parts;
  const { epoch, step, best, epochsSinceBest } = sitting.progress;
  const weights = toWeights(await trainer.state());
  const found = await validator.validate(weights, () => options.signal.throwIfAborted());
  const report: EpochReport = { epoch, step, ...learnt, ...found };
  log.epoch(report);
  epochs.push(report);
  options.report({ type: 'epoch', ...report });
  sitting.note(examineEpoch(run.recipe, epochs));

  const score = toScore(run.recipe, found.validation);
  // Before the first step on images there is nothing to keep, but for a model that was there before.
  const isModel = sitting.hasSeenImages || (sitting.isAtModel && score !== undefined);
  if (!isModel) {
    sitting.progress = { ...sitting.progress, epochsSinceBest: 0 };
    return score;
  }
  // Without validation the newest is the best.
  if (score === undefined || best === null || score < best.score) {
    await writeBestWeights(folder, toPackWeights(run, weights));
    sitting.progress = countBest(sitting.progress, score ?? 0);
  } else {
    sitting.progress = { ...sitting.progress, epochsSinceBest: epochsSinceBest + 1 };
  }
  return score;
}

/** Lower is better; `undefined` without held-out images. */
function toScore({ watch }: Recipe, validation: ValidationReport | null): number | undefined {
  if (validation === null) return undefined;
  const score = watch === 'loss' ? validation.loss : -validation.cider;
  return Number.isFinite(score) ? score : Number.MAX_VALUE;
}

function toWeights(state: ReadonlyMap<string, WeightState>): ReadonlyMap<string, WeightData> {
  return new Map(
    [...state].map(([name, { shape, parameter }]) => [name, { shape, data: parameter }]),
  );
}
