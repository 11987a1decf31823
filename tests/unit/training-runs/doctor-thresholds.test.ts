import { expect, test } from 'vitest';
import { examinePlan, type PlanFacts } from '#core/training-runs/doctor.ts';
import { examineEpoch } from '#core/training-runs/examine-progress.ts';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { parseRecipe } from '#shared/training/recipe.ts';

const recipe = parseRecipe({ ...findRecipePreset('studio-default')?.recipe, warmUpSteps: 100 });

/** A plan that nothing speaks against; facts that are left out are not looked at. */
const SOUND = {
  ...{ trainImages: 50, validationImages: 40, trainCaptions: 200, endedCaptions: 100 },
  ...{ totalSteps: 101, rateSum: 2e-3, longCaptions: 0, longestCaption: 40, tokenRoom: 1014 },
} as PlanFacts;

test('says nothing of a plan that only just is sound', () => {
  expect(examinePlan(recipe, SOUND)).toEqual([]);
});

test.each([
  ['warm-up-too-long', { totalSteps: 100 }],
  ['learning-rate-too-small', { rateSum: 1.999e-3 }],
  ['no-end-of-caption', { endedCaptions: 99 }],
  ['few-images', { trainImages: 49 }],
  ['captions-too-long', { longCaptions: 1 }],
  ['captions-changed', { changedCaptions: 1 }],
  ['near-duplicates-across-splits', { nearDuplicates: 1 }],
  ['split-overlap', { overlappingImages: 1 }],
  ['no-validation', { validationImages: 0 }],
  ['early-stop-by-few', { validationImages: 39 }],
])('says %s of one that no longer is', (code, facts) => {
  expect(examinePlan(recipe, { ...SOUND, ...facts })).toMatchObject([{ code }]);
});

test.each([
  [0.2, 5, []],
  [0.199, 5, ['collapse']],
  [0.199, 4, []],
])('a share of %d different captions of %i images is %j', (distinct, images, codes) => {
  const validation = { loss: 2, cider: 1, distinct, images };
  const report = { epoch: 1, step: 10, trainLoss: 2, validation, samples: [] };
  expect(examineEpoch(recipe, [report]).map(({ code }) => code)).toEqual(codes);
});
