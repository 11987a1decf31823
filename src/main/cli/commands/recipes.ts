import { RECIPE_PRESETS } from '#core/training-runs/recipes.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';
import type { Output } from '#main/cli/output.ts';
import { getRecipePreset } from '#main/services/training/build-recipe.ts';
import { describeRecipeKey, getRecipeLimits, RECIPE_KEYS } from '#shared/training/recipe.ts';

/** `viclipcap recipes`: the ways to train, and what their keys mean. */
export function createRecipesCommand(): AddCommand {
  return (program, run) => {
    program
      .command('recipes')
      .summary('list the recipes for training')
      .description('Lists the recipes for training, or the keys of one with their values.')
      .argument('[name]', 'of a recipe')
      .action((name: string | undefined, options: CommonOptions) =>
        run(options, async ({ output }) => {
          if (name === undefined) listPresets(output);
          else describePreset(output, name);
        }),
      );
  };
}

function listPresets(output: Output): void {
  const width = Math.max(...RECIPE_PRESETS.map(({ name }) => name.length));
  for (const { name, title, source } of RECIPE_PRESETS) {
    output.line(`${name.padEnd(width)}  ${title} (${source})`);
  }
  output.result({ recipes: RECIPE_PRESETS });
}

function describePreset(output: Output, name: string): void {
  const preset = getRecipePreset(name);
  output.line(`${preset.title} (${preset.source})`);
  output.line();
  const width = Math.max(...RECIPE_KEYS.map((key) => key.length));
  for (const key of RECIPE_KEYS) {
    const value = preset.recipe[key];
    const limits = getRecipeLimits(key);
    const options = limits.kind === 'choice' ? ` (${limits.choices.join(', ')})` : '';
    output.line(`${key.padEnd(width)}  ${JSON.stringify(value)}`);
    output.line(`${' '.repeat(width)}  ${describeRecipeKey(key)}${options}`);
  }
  output.result(preset);
}
