import { describeDivergence } from '#core/training-runs/examine-progress.ts';
import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import { countStep } from '#main/engine/trainer/run-progress.ts';
import { computeStageRate, type TrainingStage } from '#main/engine/trainer/training-stages.ts';
import type { Sitting } from './sitting.ts';

/**
 * Takes the next optimizer step, and leaves a checkpoint where one is due.
 *
 * @param batches Whose tokens together make the loss of the step.
 * @returns Whether loss and gradients are still numbers.
 */
export async function takeStep(
  sitting: Sitting,
  batches: readonly (readonly TrainingExample[])[],
  stage: TrainingStage,
): Promise<boolean> {
  const { run, stepper, log, options, checkpointSteps } = sitting.parts;
  const { recipe } = run;
  const { step, plateau } = sitting.progress;
  const plateauRate = plateau?.learningRate ?? recipe.learningRate;
  const learningRate = computeStageRate(recipe, stage, { step, plateauRate });
  const { loss, gradientNorm, reward } = await stepper.step(batches, {
    ...{ kind: stage.kind, step, learningRate },
    clipNorm: recipe.clipNorm || Number.POSITIVE_INFINITY,
  });
  sitting.progress = countStep(sitting.progress, { loss, reward: reward?.drawn ?? 0 });
  const { step: taken } = sitting.progress;
  const report = { step: taken, loss, learningRate, gradientNorm, ...(reward && { reward }) };
  log.step(report);
  options.report({ type: 'step', ...report });
  if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
    sitting.note([describeDivergence(recipe, report.step)]);
    return false;
  }
  if (report.step % checkpointSteps === 0) await sitting.save();
  return true;
}
