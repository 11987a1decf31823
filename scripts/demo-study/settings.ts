import type { RecipePatch } from '#shared/training/recipe.ts';

export const DEMO = 'models/demo-vi';
/** Pictures' embeddings, the pack that half-knows the world, and runs that are under way. */
export const CACHE = 'scripts/demo-study/.cache';

export const SEED = 'demo-study 1';
export const SEEDS = [1, 2, 3] as const;
/** Pictures that everything is scored on; none of their combinations is in a training picture. */
export const TEST_PICTURES = 200;
/** Pictures of half the world, from which the pack that half-knows it learns. */
export const HALF_PICTURES = 300;
/** Of the five that each picture has. */
export const TRAINING_CAPTIONS = 3;

/** Pictures that a run has, its held-out fifth included, and the steps that it may take at most. */
const BUDGETS = { 100: 150, 300: 300, 1000: 600 } as const;
export type StudySize = keyof typeof BUDGETS;
export const SIZES: readonly StudySize[] = [100, 300, 1000];

/** What a run starts from: nothing but GPT-2 and the image encoder, the pack that half-knows the world, or the demo pack. */
export const STARTS = ['half', 'demo', 'nothing'] as const;
export type StudyStart = (typeof STARTS)[number];

/** What every run of a start and a size has in common, whatever its recipe says. */
export function getCommonChanges(start: StudyStart, size: StudySize): RecipePatch {
  return { maxSteps: countSteps(start, size), validationImages: 40, batch: 16 };
}

/** What begins with random weights is many recipes, some of them slow: they take half as many steps. */
function countSteps(start: StudyStart, size: StudySize): number {
  return start === 'nothing' ? BUDGETS[size] / 2 : BUDGETS[size];
}

export interface StudyRow {
  readonly name: string;
  readonly start: StudyStart;
  readonly recipe: string;
  readonly changes: RecipePatch | ((size: StudySize) => RecipePatch);
  /** Whether the plan's findings are mended; they are if absent. */
  readonly isMended?: false;
  /** A second run, which goes on from what the first one came to. */
  readonly next?: { readonly recipe: string; readonly changes: RecipePatch };
  /** How many captions are drawn of a picture, of which the nearest counts: each gives scores of its own. Greedy if absent. */
  readonly draws?: readonly number[];
}

/** Of a stage on sentences that takes as many steps as the one on images. */
const TEXT_EPOCHS = { 100: 5, 300: 3, 1000: 2 } as const;

/** How the studio's own recipe may train; each key is named, so that a row stays what it is when the recipe changes. */
const WAYS = {
  'mapper, 3e-4': { languageModel: 'frozen', learningRate: 3e-4 },
  'mapper, 1e-3': { languageModel: 'frozen', learningRate: 1e-3 },
  'mapper, 3e-3': { languageModel: 'frozen', learningRate: 3e-3 },
  'mapper and last layer, 1e-3': { languageModel: 'last-layers', learningRate: 1e-3 },
  'everything, 3e-4': { languageModel: 'tuned', learningRate: 3e-4 },
  'everything, 1e-3': { languageModel: 'tuned', learningRate: 1e-3 },
  'everything, 3e-3': { languageModel: 'tuned', learningRate: 3e-3 },
  'everything, 1e-3, dropout': {
    ...{ languageModel: 'tuned', learningRate: 1e-3 },
    ...{ mapperDropout: 0.1, languageModelDropout: 0.1 },
  },
  'everything, 3e-4, best by loss': { languageModel: 'tuned', learningRate: 3e-4, watch: 'loss' },
  'everything, 1e-3, best by loss': { languageModel: 'tuned', learningRate: 1e-3, watch: 'loss' },
  'everything, 1e-3, to the end': { languageModel: 'tuned', learningRate: 1e-3, stopPatience: 0 },
  'everything, 1e-3, smoothed labels': {
    ...{ languageModel: 'tuned', learningRate: 1e-3, labelSmoothing: 0.1 },
  },
} as const satisfies Readonly<Record<string, RecipePatch>>;
type Way = keyof typeof WAYS;

const inWay = (start: StudyStart, name: Way): StudyRow => ({
  ...{ name, start, recipe: 'studio-default' },
  changes: { ...WAYS[name], ...(start === 'nothing' ? { start } : {}) },
});

/** Published rates are for networks hundreds of times as large and for runs of ten thousands of steps. */
const published = (recipe: string, changes: RecipePatch = {}): StudyRow => ({
  ...{ name: recipe, start: 'nothing', recipe },
  changes: { start: 'nothing', learningRate: 1e-3, ...changes },
});

/** Every row of the tables, those first that most hangs on. */
export const ROWS: readonly StudyRow[] = [
  inWay('half', 'mapper, 3e-4'),
  inWay('half', 'mapper, 1e-3'),
  inWay('half', 'everything, 3e-4'),
  inWay('half', 'everything, 1e-3'),
  inWay('half', 'everything, 3e-4, best by loss'),
  inWay('half', 'everything, 1e-3, best by loss'),
  inWay('half', 'everything, 1e-3, to the end'),
  inWay('half', 'mapper and last layer, 1e-3'),
  inWay('half', 'mapper, 3e-3'),
  inWay('half', 'everything, 3e-3'),
  inWay('half', 'everything, 1e-3, dropout'),
  inWay('half', 'everything, 1e-3, smoothed labels'),
  inWay('demo', 'mapper, 3e-4'),
  inWay('demo', 'everything, 3e-4'),
  inWay('demo', 'mapper, 1e-3'),
  inWay('demo', 'everything, 1e-3'),
  inWay('nothing', 'mapper, 1e-3'),
  inWay('nothing', 'everything, 1e-3'),
  published('lstm'),
  published('merge-rnn'),
  published('clipcap-mlp'),
  { ...published('sbg'), draws: [1, 2, 5] },
  published('viclipcap-poster'),
  {
    ...published('viclipcap-poster', { captionEnd: 'end-of-text' }),
    name: 'viclipcap-poster, end of text',
  },
  published('viclipcap-notebook'),
  published('custom-tokenizer'),
  {
    ...{ name: 'everything, 1e-3, then self-critical', start: 'half', recipe: 'studio-default' },
    changes: WAYS['everything, 1e-3'],
    next: {
      recipe: 'self-critical',
      changes: { languageModel: 'tuned', selfCriticalRate: 1e-4, maxSteps: 60 },
    },
  },
  published('clip-prefix'),
  published('cose474'),
  {
    ...published('viclipcap-2-stage'),
    changes: (size) => ({
      ...{ start: 'nothing', learningRate: 1e-3 },
      ...{ textEpochs: TEXT_EPOCHS[size], maxSteps: 2 * countSteps('nothing', size) },
    }),
  },
  published('clipcap-transformer'),
  {
    ...{ name: 'clipcap-mlp, as published', start: 'nothing', recipe: 'clipcap-mlp' },
    ...{ changes: {}, isMended: false },
  },
];

/** What a row's lines in the tables are called. */
export function listLines({ name, draws }: StudyRow): readonly string[] {
  return draws === undefined ? [name] : draws.map((count) => `${name}, k = ${count}`);
}
