import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RECIPE_PRESETS } from '#core/training-runs/recipes.ts';
import { buildRecipe } from '#main/services/training/build-recipe.ts';
import {
  describeRecipeKey,
  findRecipeFaults,
  parseRecipe,
  RECIPE_KEYS,
} from '#shared/training/recipe.ts';

test('every key of a recipe is described', () => {
  expect(RECIPE_KEYS.filter((key) => describeRecipeKey(key).length < 10)).toEqual([]);
});

test('every preset has a name and a source of its own', () => {
  expect(new Set(RECIPE_PRESETS.map(({ name }) => name)).size).toBe(RECIPE_PRESETS.length);
  expect(RECIPE_PRESETS.filter(({ source }) => source === '')).toEqual([]);
});

describe('a changed recipe', () => {
  test('takes numbers, words and lists', () => {
    const changes = ['epochs=3', 'schedule=cosine', 'mapperHidden=[64,32]', 'shuffle=false'];
    expect(buildRecipe('clipcap-mlp', changes)).toMatchObject({
      ...{ epochs: 3, schedule: 'cosine', mapperHidden: [64, 32], shuffle: false, batch: 40 },
    });
  });

  test.each([
    ['epochs=-1', 'recipe: epochs must be a whole number from 0 to 10000, got -1.'],
    ['epochs=many', 'recipe: epochs must be a whole number from 0 to 10000, got "many".'],
    ['shuffle=1', 'recipe: shuffle must be true or false, got 1.'],
    [
      'schedule=steps',
      'recipe: schedule must be one of constant, linear, cosine, plateau, got "steps".',
    ],
    ['warmup=5', '--set: warmup is no key of a recipe; did you mean warmUpSteps?'],
    ['epochs', '--set epochs: expected key=value.'],
  ])('%s is refused in a sentence of its own', (change, message) => {
    expect(() => buildRecipe('clipcap-mlp', [change])).toThrow(message);
  });
});

test('an unknown recipe is refused with the names there are', () => {
  expect(() => buildRecipe('mine', [])).toThrow(/There is no recipe "mine"; there are studio-/);
});

test('all faults of a recipe are told, a key each', () => {
  const broken = { ...parseRecipe(RECIPE_PRESETS[0]?.recipe), epochs: -1, batch: 'x', more: 1 };
  expect(findRecipeFaults(broken).map(({ key }) => key)).toEqual(['epochs', 'batch', 'more']);
});

test('the documentation names every key and every recipe', () => {
  const text = readFileSync('docs/training.md', 'utf8');
  expect(RECIPE_KEYS.filter((key) => !text.includes(`| \`${key}\` |`))).toEqual([]);
  expect(RECIPE_PRESETS.filter(({ name }) => !text.includes(`\`${name}\``))).toEqual([]);
});
