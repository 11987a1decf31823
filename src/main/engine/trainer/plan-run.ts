import { examinePlan } from '#core/training-runs/doctor.ts';
import type { PlanParams } from '#main/engine/protocol/trainer-methods.ts';
import type { TrainingPlan } from '#shared/training/training-plan.ts';
import { openCaptionTrainer } from './caption-trainer.ts';
import { collectPlanFacts } from './collect-plan-facts.ts';
import { type OpenRun, openRun } from './open-run.ts';
import { getStage, planSteps } from './training-stages.ts';

/** The first step also prepares; the two after it are timed. */
const TRIED_STEPS = 3;

/** Looks a run over and times two steps of it. */
export async function planRun(params: PlanParams, signal: AbortSignal): Promise<TrainingPlan> {
  const run = await openRun({ ...params, embeddings: params.embeddings });
  const facts = collectPlanFacts(run, 0);
  signal.throwIfAborted();
  const { trainImages, validationImages, trainCaptions, totalSteps } = facts;
  const trainer = await openCaptionTrainer({ ...run, device: params.device });
  try {
    const { trainedWeights, frozenWeights } = trainer;
    const secondsPerStep = await timeSteps(run, trainer, signal);
    return {
      ...{ trainImages, validationImages, trainCaptions, totalSteps, trainedWeights },
      ...{ frozenWeights, stepsPerEpoch: run.stepsPerEpoch },
      estimate: {
        secondsPerStep,
        seconds: secondsPerStep * totalSteps,
        memoryBytes: process.memoryUsage().rss,
      },
      findings: examinePlan(run.recipe, facts),
    };
  } finally {
    await trainer.close();
  }
}

async function timeSteps(
  run: OpenRun,
  trainer: Awaited<ReturnType<typeof openCaptionTrainer>>,
  signal: AbortSignal,
): Promise<number> {
  const steps = planSteps(run.recipe, getStage(run.stages, Number.MAX_SAFE_INTEGER), 0);
  const timesMs: number[] = [];
  for (let tried = 0; tried < TRIED_STEPS; tried += 1) {
    signal.throwIfAborted();
    const batches = steps[tried % steps.length] ?? [];
    const startedAtMs = performance.now();
    await trainer.step(batches, {
      learningRate: run.recipe.learningRate,
      clipNorm: Number.POSITIVE_INFINITY,
    });
    timesMs.push(performance.now() - startedAtMs);
  }
  const timed = timesMs.slice(1);
  return timed.reduce((sum, ms) => sum + ms, 0) / timed.length / 1000;
}
