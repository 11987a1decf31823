import { expect, test } from 'vitest';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import {
  computeStageRate,
  countSteps,
  getStage,
  listStages,
  planSteps,
} from '#main/engine/trainer/training-stages.ts';
import { parseRecipe } from '#shared/training/recipe.ts';

const base = findRecipePreset('viclipcap-2-stage')?.recipe;
const recipe = parseRecipe({ ...base, batch: 4, accumulation: 2, textEpochs: 3, epochs: 5 });

function makeExamples(count: number, image: number): readonly TrainingExample[] {
  return Array.from({ length: count }, (_, index) => {
    const tokens = Array.from({ length: 3 + (index % 5) }, () => index);
    return { image, tokens, fullLength: tokens.length, isEnded: true };
  });
}

const text = makeExamples(30, 1);
const train = makeExamples(19, 0);

test('sentences come first, and images have a warm-up and a schedule of their own', () => {
  expect(listStages(recipe, { text, train })).toMatchObject([
    { kind: 'text', firstEpoch: 0, epochs: 3, firstStep: 0, stepsPerEpoch: 4, totalSteps: 12 },
    { kind: 'images', firstEpoch: 3, epochs: 5, firstStep: 12, stepsPerEpoch: 3, totalSteps: 15 },
  ]);
});

test('an epoch is in one stage, and sees each of its examples once', () => {
  const stages = listStages(recipe, { text, train });
  expect(getStage(stages, 2).examples).toBe(text);
  expect(getStage(stages, 3).examples).toBe(train);
  const seen = planSteps(recipe, getStage(stages, 3), 3).flat(2);
  expect(new Set(seen)).toEqual(new Set(train));
  expect(seen).toHaveLength(train.length);
});

test('without sentences there are only images, and a limit of steps ends them', () => {
  const limited = { ...recipe, textEpochs: 0, maxSteps: 7 };
  expect(listStages(limited, { text, train })).toMatchObject([{ firstEpoch: 0, totalSteps: 7 }]);
});

test('a self-critical stage comes last, sees each image once an epoch, and has a learning rate of its own', () => {
  const images = [...train, ...makeExamples(5, 2)];
  const drawn = { ...recipe, textEpochs: 0, selfCriticalEpochs: 2, selfCriticalRate: 0.5 };
  const stages = listStages(drawn, { text, train: images });
  expect(stages.map(({ kind, firstStep, totalSteps }) => [kind, firstStep, totalSteps])).toEqual([
    ['images', 0, 15],
    ['self-critical', 15, 2],
  ]);
  const last = getStage(stages, 6);
  expect(
    planSteps(drawn, last, 6)
      .flat(2)
      .map(({ image }) => image)
      .toSorted(),
  ).toEqual([0, 2]);
  const place = { step: 16, plateauRate: 1e-6 };
  expect(computeStageRate({ ...drawn, warmUpSteps: 0 }, last, place)).toBe(0.5);
  expect(countSteps(stages, drawn)).toBe(17);
  expect(countSteps(stages, { ...drawn, maxSteps: 16 })).toBe(16);
});
