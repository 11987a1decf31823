import type { Finding } from '#shared/training/finding.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { EpochReport, EpochScores } from '#shared/training/training-event.ts';
import { chooseNextRate } from './choose-next-rate.ts';
import { getRate, isTooHigh, withRate } from './recipe-rate.ts';

/** Fewer different captions than this on held-out images is a model that no longer looks. */
const COLLAPSED_SHARE = 0.2;
/** Below this many images a share says little. */
const LEAST_IMAGES = 5;
/** Relative change below which validation says that the weights have hardly moved. */
const LEAST_MOVE = 0.01;
/** Relative fall of the loss, or rise of the reward, that two epochs should bring. */
const LEAST_FALL = 0.005;

/** What an epoch's end shows to be going wrong; each finding comes once a run. */
export function examineEpoch(recipe: Recipe, epochs: readonly EpochReport[]): readonly Finding[] {
  return [
    ...examineDistinct(recipe, epochs.at(-1)),
    ...examineLosses(
      recipe,
      epochs.flatMap(({ trainLoss }) => trainLoss ?? []),
    ),
    ...examineRewards(
      recipe,
      epochs.flatMap(({ reward }) => reward ?? []),
    ),
  ];
}

function examineDistinct(recipe: Recipe, last: EpochReport | undefined): readonly Finding[] {
  const { step = 0, validation } = last ?? {};
  if (step === 0 || !validation || validation.images < LEAST_IMAGES) return [];
  if (validation.distinct >= COLLAPSED_SHARE) return [];
  const percent = Math.round(validation.distinct * 100);
  return [
    {
      code: 'collapse',
      severity: 'error',
      numbers: { percent, images: validation.images },
      mend: { ...withRate(recipe, getRate(recipe) / 3), clipNorm: 1 },
    },
  ];
}

/** @param losses One an epoch, from the first. */
function examineLosses(recipe: Recipe, losses: readonly number[]): readonly Finding[] {
  const [before, now] = [losses.at(-3), losses.at(-1)];
  if (before === undefined || now === undefined) return [];
  if (now <= before * (1 - LEAST_FALL)) return [];
  const rate = chooseNextRate(recipe.learningRate, losses, LEAST_FALL);
  const mend = withRate(recipe, rate, 'learningRate');
  return [{ code: 'loss-not-falling', severity: 'warning', numbers: { before, now }, mend }];
}

/** @param rewards One an epoch, from the first. */
function examineRewards(recipe: Recipe, rewards: readonly number[]): readonly Finding[] {
  const [before, now] = [rewards.at(-3), rewards.at(-1)];
  if (before === undefined || now === undefined) return [];
  if (now >= before * (1 + LEAST_FALL)) return [];
  const costs = rewards.map((reward) => -reward);
  const rate = chooseNextRate(recipe.selfCriticalRate, costs, LEAST_FALL);
  const mend = withRate(recipe, rate, 'selfCriticalRate');
  return [{ code: 'reward-not-rising', severity: 'warning', numbers: { before, now }, mend }];
}

/** The finding of a loss or a gradient that is no number any more. */
export function describeDivergence(recipe: Recipe, step: number): Finding {
  return {
    code: 'not-a-number',
    severity: 'error',
    numbers: { step },
    mend: { ...withRate(recipe, getRate(recipe) / 10), clipNorm: 1 },
  };
}

/** The finding of a run none of whose epochs did better than what it started from, which is kept then. */
export function examineEnd(recipe: Recipe, epochs: readonly EpochScores[]): readonly Finding[] {
  const { watch, start } = recipe;
  const [was, ...later] = epochs.flatMap(({ validation }) =>
    validation ? [validation[watch]] : [],
  );
  if (start === 'nothing' || was === undefined || later.length === 0) return [];
  const best = watch === 'loss' ? Math.min(...later) : Math.max(...later);
  const isBetter = watch === 'loss' ? best < was : best > was;
  if (isBetter) return [];
  const hasMoved = later.some((score) => Math.abs(score - was) > LEAST_MOVE * Math.abs(was));
  const rate = getRate(recipe);
  const isTooLarge = hasMoved || isTooHigh(rate * 3);
  return [
    {
      code: 'no-improvement',
      severity: 'warning',
      numbers: { before: was, best },
      mend: withRate(recipe, isTooLarge ? rate / 3 : rate * 3),
    },
  ];
}
