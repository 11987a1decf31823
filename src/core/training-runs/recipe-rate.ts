import type { Recipe, RecipePatch } from '#shared/training/recipe.ts';

/** The learning rate of what the recipe does, which may be a self-critical stage alone. */
export function getRate({ epochs, learningRate, selfCriticalRate }: Recipe): number {
  return epochs === 0 ? selfCriticalRate : learningRate;
}

/** The change that gives a recipe another learning rate, of one digit. */
export function withRate({ epochs }: Pick<Recipe, 'epochs'>, rate: number): RecipePatch {
  const rounded = Number(rate.toPrecision(1));
  return epochs === 0 ? { selfCriticalRate: rounded } : { learningRate: rounded };
}
