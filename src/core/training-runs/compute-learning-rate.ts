import { learningRateFactor } from '#core/training/learning-rate.ts';
import type { Recipe } from '#shared/training/recipe.ts';

export interface LearningRatePlace {
  /** From 0. */
  readonly step: number;
  /** At which the linear and the cosine schedule reach 0. */
  readonly totalSteps: number;
  /** What the plateau schedule has come to. */
  readonly plateauRate: number;
}

/** The learning rate that a recipe takes a step with. */
export function computeLearningRate(
  { learningRate, warmUpSteps, schedule }: Recipe,
  { step, totalSteps, plateauRate }: LearningRatePlace,
): number {
  if (schedule !== 'plateau') {
    const shape =
      schedule === 'constant'
        ? { kind: schedule, warmUpSteps }
        : { kind: schedule, warmUpSteps, totalSteps };
    return learningRate * learningRateFactor(shape, step);
  }
  return plateauRate * learningRateFactor({ kind: 'constant', warmUpSteps }, step);
}

/** The sum of the learning rates of all steps, as if validation never stood still. */
export function sumLearningRates(recipe: Recipe, totalSteps: number): number {
  const plateauRate = recipe.learningRate;
  let sum = 0;
  for (let step = 0; step < totalSteps; step += 1) {
    sum += computeLearningRate(recipe, { step, totalSteps, plateauRate });
  }
  return sum;
}
