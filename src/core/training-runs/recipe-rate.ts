import type { Recipe, RecipePatch } from '#shared/training/recipe.ts';

/** Above this these networks come apart. */
const HIGHEST = 1e-2;

type RateKey = 'learningRate' | 'selfCriticalRate';

/** The learning rate of what the recipe does, which may be a self-critical stage alone. */
export function getRate(recipe: Recipe): number {
  return recipe[getRateKey(recipe)];
}

/** Whether it is higher than a mend may propose. */
export function isTooHigh(rate: number): boolean {
  return rate > HIGHEST;
}

/**
 * The change that gives a recipe another learning rate, of one digit and never too high.
 *
 * @param key Of which stage; that of what the recipe does if left out.
 */
export function withRate(
  recipe: Pick<Recipe, 'epochs'>,
  rate: number,
  key: RateKey = getRateKey(recipe),
): RecipePatch {
  const rounded = Number(Math.min(rate, HIGHEST).toPrecision(1));
  return key === 'learningRate' ? { learningRate: rounded } : { selfCriticalRate: rounded };
}

function getRateKey({ epochs }: Pick<Recipe, 'epochs'>): RateKey {
  return epochs === 0 ? 'selfCriticalRate' : 'learningRate';
}
