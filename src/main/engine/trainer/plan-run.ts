import { examinePlan } from '#core/training-runs/doctor.ts';
import type { PlanParams } from '#main/engine/protocol/trainer-methods.ts';
import type { TrainingPlan } from '#shared/training/training-plan.ts';
import { openCaptionTrainer } from './caption-trainer.ts';
import { collectPlanFacts } from './collect-plan-facts.ts';
import { type OpenRun, openRun } from './open-run.ts';
import { openStageStepper, type StageStepper } from './stage-stepper.ts';
import { planSteps, type TrainingStage } from './training-stages.ts';

/** The first step of a stage also prepares; the two after it are timed. */
const TRIED_STEPS = 3;

/** Looks a run over and times two steps of each of its stages. */
export async function planRun(params: PlanParams, signal: AbortSignal): Promise<TrainingPlan> {
  const run = await openRun({ ...params, embeddings: params.embeddings });
  const facts = collectPlanFacts(run, 0);
  signal.throwIfAborted();
  const { trainImages, validationImages, trainCaptions, totalSteps } = facts;
  const trainer = await openCaptionTrainer({ ...run, device: params.device });
  const stepper = await openStageStepper(run, trainer);
  try {
    const { trainedWeights, frozenWeights } = trainer;
    let seconds = 0;
    for (const stage of run.stages) {
      seconds += (await timeSteps(run, stage, stepper, signal)) * stage.totalSteps;
    }
    return {
      ...{ trainImages, validationImages, trainCaptions, totalSteps, trainedWeights },
      ...{ frozenWeights, stepsPerEpoch: run.stepsPerEpoch },
      estimate: {
        secondsPerStep: seconds / totalSteps,
        seconds,
        memoryBytes: process.memoryUsage().rss,
      },
      findings: examinePlan(run.recipe, facts),
    };
  } finally {
    await stepper.close();
    await trainer.close();
  }
}

async function timeSteps(
  { recipe }: OpenRun,
  stage: TrainingStage,
  stepper: StageStepper,
  signal: AbortSignal,
): Promise<number> {
  const steps = planSteps(recipe, stage, 0);
  const timesMs: number[] = [];
  for (let tried = 0; tried < TRIED_STEPS; tried += 1) {
    signal.throwIfAborted();
    const batches = steps[tried % steps.length] ?? [];
    const startedAtMs = performance.now();
    await stepper.step(batches, {
      ...{ kind: stage.kind, step: tried, learningRate: stage.learningRate },
      clipNorm: Number.POSITIVE_INFINITY,
    });
    timesMs.push(performance.now() - startedAtMs);
  }
  const timed = timesMs.slice(1);
  return timed.reduce((sum, ms) => sum + ms, 0) / timed.length / 1000;
}
