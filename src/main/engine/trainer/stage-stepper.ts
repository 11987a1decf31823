import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import { AppError } from '#shared/errors.ts';
import type { CaptionTrainer } from './caption-trainer.ts';
import type { OpenRun } from './open-run.ts';
import { openSelfCriticalSampler, type SelfCriticalSampler } from './self-critical-sampler.ts';
import type { StepResult, StepSettings } from './training-session.ts';
import type { TrainingStage } from './training-stages.ts';

export interface StageStepResult extends StepResult {
  /** Of a self-critical step: mean CIDEr-D of the drawn captions, and of the greedy ones. */
  readonly reward?: { readonly drawn: number; readonly greedy: number };
}

export interface StageStep extends StepSettings {
  readonly kind: TrainingStage['kind'];
  /** Taken before it. */
  readonly step: number;
}

/** Takes steps the way their stage learns: from the captions given, or from those that the model says itself. */
export interface StageStepper {
  readonly step: (
    batches: readonly (readonly TrainingExample[])[],
    settings: StageStep,
  ) => Promise<StageStepResult>;
  readonly close: () => Promise<void>;
}

/** @throws AppError `BAD_REQUEST` if captions are to be drawn, and those that are trained on have no text. */
export async function openStageStepper(
  run: OpenRun,
  trainer: CaptionTrainer,
): Promise<StageStepper> {
  const draws = run.stages.some(({ kind }) => kind === 'self-critical');
  if (draws && run.data.captions.some(({ tokens }) => tokens !== undefined)) {
    const what = 'self-critical training needs the texts of the captions, not only their tokens';
    throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
  }
  const sampler = draws ? await openSelfCriticalSampler(run) : undefined;
  return {
    step: (batches, settings) =>
      sampler !== undefined && settings.kind === 'self-critical'
        ? takeSelfCriticalStep(run, { trainer, sampler }, batches, settings)
        : trainer.step(batches, settings),
    close: async () => {
      await sampler?.close();
    },
  };
}

async function takeSelfCriticalStep(
  { recipe }: OpenRun,
  { trainer, sampler }: { readonly trainer: CaptionTrainer; readonly sampler: SelfCriticalSampler },
  batches: readonly (readonly TrainingExample[])[],
  settings: StageStep,
): Promise<StageStepResult> {
  const weights = await trainer.weights();
  const seed = `${recipe.seed}/self-critical/${settings.step}`;
  const parts: (readonly TrainingExample[])[] = [];
  const reward = { drawn: 0, greedy: 0 };
  const images = batches.flat().length;
  for (const batch of batches) {
    const sampled = await sampler.sample(
      batch.map(({ image }) => image),
      { weights, seed },
    );
    parts.push(...sampled.parts);
    reward.drawn += (sampled.reward * batch.length) / images;
    reward.greedy += (sampled.baseline * batch.length) / images;
  }
  return { ...(await trainer.step(parts, settings)), reward };
}
