import { expect, test } from 'vitest';
import { examinePlan, type PlanFacts } from '#core/training-runs/doctor.ts';
import {
  describeDivergence,
  examineEnd,
  examineEpoch,
} from '#core/training-runs/examine-progress.ts';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { parseRecipe, type Recipe } from '#shared/training/recipe.ts';
import type { EpochReport } from '#shared/training/training-event.ts';

const SOUND: PlanFacts = {
  ...{ trainImages: 3000, validationImages: 700, trainCaptions: 15_000, totalSteps: 9000 },
  ...{ rateSum: 1, longCaptions: 0, longestCaption: 40, tokenRoom: 1014, endedCaptions: 15_000 },
  ...{ overlappingImages: 0, nearDuplicates: 0, changedCaptions: 0 },
  ignoresNetworkKeys: false,
};

function recipeOf(name: string): Recipe {
  const preset = findRecipePreset(name);
  if (preset === undefined) throw new Error(`no recipe ${name}`);
  return preset.recipe;
}

const recipe = recipeOf('studio-default');

test('has nothing to say about a sound plan', () => {
  expect(examinePlan(recipe, SOUND)).toEqual([]);
});

test('finds that ClipCap’s warm-up outlasts KTVIC’s 4710 steps', () => {
  const [finding] = examinePlan(recipeOf('clipcap-mlp'), { ...SOUND, totalSteps: 4710 });
  expect(finding).toEqual({
    code: 'warm-up-too-long',
    severity: 'error',
    numbers: { warmUpSteps: 5000, totalSteps: 4710 },
    mend: { warmUpSteps: 236 },
  });
});

test.each([
  ['no-end-of-caption', { endedCaptions: 100 }, { captionEnd: 'end-of-text' }],
  ['captions-too-long', { longCaptions: 3, longestCaption: 90 }, { maxTokens: 90 }],
  ['split-overlap', { overlappingImages: 2 }, null],
  ['near-duplicates-across-splits', { nearDuplicates: 2 }, null],
  ['captions-changed', { changedCaptions: 4 }, null],
  ['learning-rate-too-small', { rateSum: 7.5e-4 }, { learningRate: 1e-3 }],
  ['few-images', { trainImages: 12 }, null],
  ['network-keys-ignored', { ignoresNetworkKeys: true }, { start: 'nothing' }],
] as const)('finds %s', (code, facts, mend) => {
  const found = examinePlan({ ...recipe, learningRate: 1e-3 }, { ...SOUND, ...facts });
  expect(found).toMatchObject([{ code, mend }]);
});

test('finds that few held-out images decide when to stop', () => {
  const few = { ...SOUND, validationImages: 20 };
  expect(examinePlan(recipe, few)).toEqual([
    {
      code: 'early-stop-by-few',
      severity: 'warning',
      numbers: { images: 20, wanted: 40 },
      mend: { stopPatience: 0 },
    },
  ]);
  // There are more than the recipe captions.
  expect(examinePlan({ ...recipe, validationImages: 30 }, SOUND)).toMatchObject([
    { numbers: { images: 30 }, mend: { validationImages: 40 } },
  ]);
  expect(examinePlan({ ...recipe, stopPatience: 0 }, few)).toEqual([]);
  expect(examinePlan({ ...recipe, watch: 'loss' }, few)).toEqual([]);
});

test('says nothing of stopping early where no stage is long enough for it', () => {
  const few = { ...SOUND, validationImages: 20 };
  expect(examinePlan({ ...recipe, epochs: 4 }, few)).toEqual([]);
  expect(examinePlan({ ...recipe, epochs: 5 }, few)).toMatchObject([{ code: 'early-stop-by-few' }]);
  expect(examinePlan({ ...recipe, selfCriticalEpochs: 4 }, few)).toEqual([]);
});

test('finds self-critical training that begins with nothing, and that is judged by the loss', () => {
  const drawn = { ...recipe, start: 'nothing', epochs: 0, selfCriticalEpochs: 3 } as const;
  expect(examinePlan({ ...drawn, watch: 'loss' }, SOUND)).toMatchObject([
    { code: 'self-critical-from-nothing', mend: { start: 'pack' } },
    { code: 'self-critical-watches-loss', mend: { watch: 'cider' } },
  ]);
  expect(examinePlan({ ...drawn, epochs: 1, watch: 'cider' }, SOUND)).toEqual([]);
});

test('mends the learning rate of the stage that there is', () => {
  const drawn = { ...recipe, epochs: 0, selfCriticalEpochs: 3, watch: 'cider' } as const;
  const slow = examinePlan({ ...drawn, start: 'pack' }, { ...SOUND, rateSum: 1e-4 });
  expect(slow).toMatchObject([
    { code: 'learning-rate-too-small', mend: { selfCriticalRate: 1e-3 } },
  ]);
});

test('finds a reward that has not risen for two epochs', () => {
  const drawing = (at: number, reward: number) => ({ ...epoch(at, 2, 1), trainLoss: null, reward });
  const standing = [drawing(1, 0.8), drawing(2, 0.82), drawing(3, 0.8)];
  expect(examineEpoch(recipe, standing)).toMatchObject([
    { code: 'reward-not-rising', mend: { selfCriticalRate: 5e-4 } },
  ]);
  const falling = [drawing(1, 0.8), drawing(2, 0.7), drawing(3, 0.6)];
  expect(examineEpoch(recipe, falling)).toMatchObject([{ mend: { selfCriticalRate: 5e-6 } }]);
  expect(examineEpoch(recipe, [...standing, drawing(4, 0.9)])).toEqual([]);
});

test('every mend is a change that a recipe can take', () => {
  const bad: PlanFacts = {
    ...SOUND,
    ...{ trainImages: 3, validationImages: 0, totalSteps: 4, rateSum: 1e-9, longCaptions: 9 },
    ...{ endedCaptions: 0, longestCaption: 80, ignoresNetworkKeys: true },
  };
  const broken = { ...recipe, warmUpSteps: 9, validationShare: 0 };
  for (const { mend } of examinePlan(broken, bad)) {
    expect(() => parseRecipe({ ...broken, ...mend })).not.toThrow();
  }
});

function epoch(at: number, trainLoss: number, distinct: number): EpochReport {
  const validation = { loss: 2, cider: 1, distinct, images: 100 };
  return { epoch: at, step: at * 10, trainLoss, validation, samples: [] };
}

test('finds collapse by the share of distinct captions', () => {
  expect(examineEpoch(recipe, [epoch(1, 2, 0.07)])).toMatchObject([
    { code: 'collapse', numbers: { percent: 7, images: 100 } },
  ]);
  expect(examineEpoch(recipe, [epoch(1, 2, 0.7)])).toEqual([]);
});

test('finds a loss that has not fallen for two epochs', () => {
  const standing = [epoch(1, 2, 0.9), epoch(2, 1.999, 0.9), epoch(3, 1.998, 0.9)];
  expect(examineEpoch(recipe, standing)).toMatchObject([
    { code: 'loss-not-falling', mend: { learningRate: 3e-3 } },
  ]);
  const falling = [epoch(1, 2, 0.9), epoch(2, 1.9, 0.9), epoch(3, 1.8, 0.9)];
  expect(examineEpoch(recipe, falling)).toEqual([]);
});

test('finds that a run did not beat the model that it started from', () => {
  const epochs = [
    epoch(0, 2, 1),
    { ...epoch(1, 1, 1), validation: { loss: 1, cider: 0.5, distinct: 1, images: 9 } },
    { ...epoch(2, 1, 1), validation: { loss: 3, cider: 0.4, distinct: 1, images: 9 } },
  ];
  const fromPack = { ...recipe, start: 'pack' } as const;
  expect(examineEnd({ ...fromPack, watch: 'cider' }, epochs)).toMatchObject([
    { code: 'no-improvement', numbers: { before: 1, best: 0.5 }, mend: { learningRate: 1e-4 } },
  ]);
  const standing = [epoch(0, 2, 1), epoch(1, 2, 1)];
  expect(examineEnd({ ...fromPack, watch: 'cider' }, standing)).toMatchObject([
    { mend: { learningRate: 9e-4 } },
  ]);
  expect(examineEnd({ ...fromPack, watch: 'loss' }, epochs)).toEqual([]);
  expect(examineEnd({ ...recipe, start: 'nothing', watch: 'cider' }, epochs)).toEqual([]);
});

test('no mend proposes a rate with which these networks come apart', () => {
  const standing = [epoch(0, 2, 1), epoch(1, 2, 1)];
  const endOf = (learningRate: number) =>
    examineEnd({ ...recipe, start: 'pack', watch: 'cider', learningRate }, standing);
  expect(endOf(3e-3)).toMatchObject([{ mend: { learningRate: 9e-3 } }]);
  expect(endOf(5e-3)).toMatchObject([{ mend: { learningRate: 2e-3 } }]);
  const still = [epoch(1, 2, 1), epoch(2, 2, 1), epoch(3, 2, 1)];
  expect(examineEpoch({ ...recipe, learningRate: 1e-3 }, still)).toMatchObject([
    { mend: { learningRate: 1e-2 } },
  ]);
  expect(describeDivergence({ ...recipe, learningRate: 0.5 }, 7)).toMatchObject({
    mend: { learningRate: 1e-2 },
  });
});

test('finds that images do not tell their keywords', () => {
  const [finding] = examinePlan(recipeOf('sbg'), { ...SOUND, discernment: 0.52 });
  expect(finding).toMatchObject({
    ...{ code: 'keywords-unseen', numbers: { percent: 52 } },
    mend: { network: 'prefix' },
  });
  expect(examinePlan(recipeOf('sbg'), { ...SOUND, discernment: 0.9 })).toEqual([]);
});
