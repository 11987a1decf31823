import { RECIPE_KEYS, type RecipeKey } from '#shared/training/recipe.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';

/** The keys in which the recipes of some runs differ, in the order in which they are shown. */
export function listDifferentKeys(runs: readonly TrainingRun[]): readonly RecipeKey[] {
  return RECIPE_KEYS.filter(
    (key) => new Set(runs.map(({ recipe }) => JSON.stringify(recipe[key]))).size > 1,
  );
}

/** The lowest held-out loss that a run came to; `null` where nothing was held out. */
export function findBestLoss({ epochs }: Pick<TrainingRun, 'epochs'>): number | null {
  const losses = epochs.flatMap(({ epoch, validation }) =>
    epoch === 0 || validation === null ? [] : [validation.loss],
  );
  return losses.length === 0 ? null : Math.min(...losses);
}

/** A letter for each run, `null` where nothing says what it learnt from; runs with the same letter learnt from the same. */
export function listDataSets(
  runs: readonly Pick<TrainingRun, 'dataFingerprint'>[],
): readonly (string | null)[] {
  const known = [...new Set(runs.flatMap(({ dataFingerprint }) => dataFingerprint || []))];
  return runs.map(({ dataFingerprint }) =>
    dataFingerprint === ''
      ? null
      : String.fromCodePoint(('A'.codePointAt(0) ?? 0) + known.indexOf(dataFingerprint)),
  );
}
