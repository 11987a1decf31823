import {
  findRecipePreset,
  RECIPE_PRESETS,
  type RecipePreset,
} from '#core/training-runs/recipes.ts';
import { AppError } from '#shared/errors.ts';
import { parseRecipe, RECIPE_KEYS, type Recipe, type RecipeKey } from '#shared/training/recipe.ts';

/** Every way to train that comes with the studio. */
export function listRecipePresets(): readonly RecipePreset[] {
  return RECIPE_PRESETS;
}

/** @throws AppError `NOT_FOUND` with the names there are. */
export function getRecipePreset(name: string): RecipePreset {
  const preset = findRecipePreset(name);
  if (preset !== undefined) return preset;
  const names = RECIPE_PRESETS.map((each) => each.name).join(', ');
  throw new AppError('NOT_FOUND', `There is no recipe "${name}"; there are ${names}.`);
}

/**
 * A preset with some keys changed, as `key=value` on a command line.
 *
 * @throws AppError `BAD_REQUEST` naming the key and what it must be; `NOT_FOUND` for the preset.
 */
export function buildRecipe(presetName: string, changes: readonly string[]): Recipe {
  const recipe: Record<string, unknown> = { ...getRecipePreset(presetName).recipe };
  for (const change of changes) {
    const [key, value] = parseChange(change);
    recipe[key] = value;
  }
  return parseRecipe(recipe);
}

function parseChange(change: string): readonly [key: RecipeKey, value: unknown] {
  const at = change.indexOf('=');
  const name = change.slice(0, at < 0 ? undefined : at).trim();
  const key = RECIPE_KEYS.find((each) => each === name);
  if (at < 0) throw new AppError('BAD_REQUEST', `--set ${change}: expected key=value.`);
  if (key === undefined) {
    const close = RECIPE_KEYS.filter((each) => each.toLowerCase().includes(name.toLowerCase()));
    const hint = close.length === 0 || name === '' ? '' : `; did you mean ${close.join(' or ')}?`;
    throw new AppError('BAD_REQUEST', `--set: ${name} is no key of a recipe${hint}`);
  }
  return [key, parseValue(change.slice(at + 1).trim())];
}

/** Numbers, true, false and lists as JSON has them; everything else is text. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
