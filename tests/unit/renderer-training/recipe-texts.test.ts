import { expect, test } from 'vitest';
import { formatRecipeNumber } from '#renderer/features/training/recipe-texts.ts';

test.each([
  ['seed', 20_251_125, 'vi', '20251125'],
  ['seed', 20_251_125, 'en', '20251125'],
  ['warmUpSteps', 5000, 'vi', '5.000'],
  ['learningRate', 0.00002, 'en', '0.00002'],
] as const)('%s of %d in %s is %s', (key, value, language, text) => {
  expect(formatRecipeNumber(key, value, language)).toBe(text);
});
