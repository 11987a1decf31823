import type { RecipeKey } from '#shared/training/recipe.ts';

type ChoiceKey =
  | 'prefix'
  | 'keywords'
  | 'show-and-tell'
  | 'merge-add'
  | 'merge-concat'
  | 'mlp'
  | 'transformer'
  | 'linear'
  | 'pack'
  | 'nothing'
  | 'frozen'
  | 'embeddings'
  | 'last-layers'
  | 'tuned'
  | 'trained'
  | 'end-of-text'
  | 'full-stop'
  | 'as-written'
  | 'constant'
  | 'linear_schedule'
  | 'cosine'
  | 'plateau'
  | 'loss'
  | 'cider';

/** Where the text of a key's choice is; a schedule and a network may both be linear. */
export function toChoiceKey(key: RecipeKey, choice: string): ChoiceKey {
  const isSchedule = key === 'schedule' && choice === 'linear';
  return (isSchedule ? 'linear_schedule' : choice) as ChoiceKey;
}

/** A number of a recipe as the language writes it; a seed is a name, no amount, and has no groups of thousands. */
export function formatRecipeNumber(key: RecipeKey, value: number, language: string): string {
  return key === 'seed'
    ? String(value)
    : new Intl.NumberFormat(language, { maximumSignificantDigits: 8 }).format(value);
}

/** `512, 256` as a list; what is no number stays as it is, so that it is found faulty. */
export function parseWidths(text: string): readonly unknown[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The keys that people change most. */
export const MAIN_KEYS: readonly RecipeKey[] = [
  'epochs',
  'batch',
  'learningRate',
  'warmUpSteps',
  'languageModel',
  'validationShare',
];
