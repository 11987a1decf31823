import { z } from 'zod';
import { reduceOnPlateau, startPlateau } from '#core/training/reduce-on-plateau.ts';
import type { Recipe } from '#shared/training/recipe.ts';

const count = z.int().nonnegative();

export const runProgressSchema = z.object({
  /** Steps taken. */
  step: count,
  /** Epochs finished. */
  epoch: count,
  /** Steps of the current epoch that are done, and the sum of their losses. */
  epochSteps: count,
  epochLoss: z.number(),
  /** The sum of their mean rewards, where captions are drawn. */
  epochReward: z.number().default(0),
  /** The best validation so far, of which lower is better. */
  best: z.object({ score: z.number(), epoch: count }).nullable(),
  epochsSinceBest: count,
  /** Of the plateau schedule, once an epoch was validated. */
  plateau: z
    .object({
      learningRate: z.number(),
      best: z.number().nullable(),
      badCount: count,
      cooldownLeft: count,
    })
    .nullable(),
  /** Spent on the run in all sittings together. */
  seconds: z.number(),
});

/** Where a run is; with the weights all that is needed to go on as if nothing had happened. */
export type RunProgress = z.infer<typeof runProgressSchema>;

export const FIRST_PROGRESS: RunProgress = {
  ...{ step: 0, epoch: 0, epochSteps: 0, epochLoss: 0, epochReward: 0 },
  ...{ best: null, epochsSinceBest: 0, plateau: null, seconds: 0 },
};

/** After a step. @param taken Mean cross-entropy of its tokens, in nats, and what drawn captions earned. */
export function countStep(
  progress: RunProgress,
  taken: { readonly loss: number; readonly reward: number },
): RunProgress {
  const { step, epochSteps, epochLoss, epochReward } = progress;
  return {
    ...{ ...progress, step: step + 1, epochSteps: epochSteps + 1 },
    epochLoss: epochLoss + taken.loss,
    epochReward: epochReward + taken.reward,
  };
}

/** After the last step of an epoch. */
export function countEpoch(progress: RunProgress): RunProgress {
  return { ...progress, epoch: progress.epoch + 1, epochLoss: 0, epochReward: 0, epochSteps: 0 };
}

/** After a validation whose weights are kept as the best. @param score Of which lower is better. */
export function countBest(progress: RunProgress, score: number): RunProgress {
  return { ...progress, best: { score, epoch: progress.epoch }, epochsSinceBest: 0 };
}

/** After a validation that counts for the plateau schedule. @param score As `countBest`. */
export function countPlateau(
  progress: RunProgress,
  { learningRate, plateauFactor: factor, plateauPatience: patience }: Recipe,
  score: number,
): RunProgress {
  const plateau = progress.plateau ?? startPlateau(learningRate);
  return { ...progress, plateau: reduceOnPlateau(plateau, score, { factor, patience }) };
}
