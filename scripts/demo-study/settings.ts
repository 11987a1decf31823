import type { RecipePatch } from '#shared/training/recipe.ts';

export const SEED = 'demo-study 1';
/** Pictures that a run has, its held-out fifth included. */
export const SIZES = [100, 300, 1000] as const;
export const SEEDS = [1, 2, 3] as const;
/** Pictures that everything is scored on; none of their combinations is in a training picture. */
export const TEST_PICTURES = 100;
/** Pictures of half the world, from which the pack that half-knows it learns. */
export const HALF_PICTURES = 300;
/** Of the five that each picture has. */
export const TRAINING_CAPTIONS = 3;

/** What every run of the study has in common, whatever its recipe says. */
export const COMMON: RecipePatch = { maxSteps: 150, validationImages: 20 };

/** What a run starts from: nothing but GPT-2 and the image encoder, the pack that half-knows the world, or the demo pack. */
export type StudyStart = 'nothing' | 'half' | 'demo';

export interface StudyRow {
  readonly name: string;
  readonly start: StudyStart;
  readonly recipe: string;
  readonly changes: RecipePatch;
}

const fromHalf = (name: string, changes: RecipePatch): StudyRow => ({
  ...{ name, start: 'half', recipe: 'studio-default', changes },
});

const fromNothing = (recipe: string, changes: RecipePatch = {}): StudyRow => ({
  ...{ name: recipe, start: 'nothing', recipe, changes: { start: 'nothing', ...changes } },
});

/** Every row of the tables, those first that most hangs on. */
export const ROWS: readonly StudyRow[] = [
  fromHalf('mapper, 3e-4', { languageModel: 'frozen', learningRate: 3e-4 }),
  fromHalf('mapper, 1e-3', { languageModel: 'frozen', learningRate: 1e-3 }),
  fromHalf('everything, 3e-4', { languageModel: 'tuned', learningRate: 3e-4 }),
  fromHalf('everything, 1e-3', { languageModel: 'tuned', learningRate: 1e-3 }),
  fromNothing('studio-default'),
  fromNothing('lstm'),
  fromNothing('merge-rnn'),
  fromNothing('clipcap-mlp'),
  fromHalf('mapper, 1e-4', { languageModel: 'frozen', learningRate: 1e-4 }),
  fromHalf('mapper, 3e-3', { languageModel: 'frozen', learningRate: 3e-3 }),
  fromHalf('mapper and last layer, 1e-3', { languageModel: 'last-layers', learningRate: 1e-3 }),
  fromHalf('mapper, 1e-3, then self-critical', {
    ...{ languageModel: 'frozen', learningRate: 1e-3, epochs: 5, maxSteps: 170 },
    ...{ selfCriticalEpochs: 4, selfCriticalRate: 2e-4, selfCriticalSamples: 3 },
  }),
  { name: 'studio-default', start: 'demo', recipe: 'studio-default', changes: {} },
  fromNothing('cose474'),
  fromNothing('custom-tokenizer'),
  fromNothing('clip-prefix'),
  fromNothing('viclipcap-notebook'),
  fromNothing('viclipcap-poster'),
  // The stage on sentences takes as many steps again.
  fromNothing('viclipcap-2-stage', { textEpochs: 1, maxSteps: 300 }),
  fromNothing('clipcap-transformer'),
];
