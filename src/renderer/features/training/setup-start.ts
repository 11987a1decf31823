import type { Recipe, RecipePatch } from '#shared/training/recipe.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import type { CaptionSelection, TrainingDevice } from '#shared/training/training-setup.ts';

/** What a run begins as while it is set up. */
export interface SetupStart {
  /** The preset that the recipe began as. */
  readonly recipeName: string;
  readonly recipe: Recipe;
  readonly device: TrainingDevice;
  /** `null` where it is not known which captions a run took. */
  readonly captions: CaptionSelection | null;
}

/** A run as another was set up, with some keys changed. */
export function startLike(
  { recipeName, recipe, device, selection }: TrainingRun,
  changes: RecipePatch,
): SetupStart {
  return { recipeName, recipe: { ...recipe, ...changes }, device, captions: selection };
}
