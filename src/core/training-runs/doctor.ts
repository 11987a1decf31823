import type { Finding } from '#shared/training/finding.ts';
import type { Recipe, RecipePatch } from '#shared/training/recipe.ts';
import type { EpochReport, EpochScores } from '#shared/training/training-event.ts';

/** What is known of a run before its first step. */
export interface PlanFacts {
  readonly trainImages: number;
  readonly validationImages: number;
  readonly trainCaptions: number;
  readonly totalSteps: number;
  /** Sum of the learning rates of all steps: as far as AdamW can move any weight. */
  readonly rateSum: number;
  /** Captions with more tokens than are trained on. */
  readonly longCaptions: number;
  /** Tokens of the longest caption, its end included. */
  readonly longestCaption: number;
  /** The most tokens that mapper and language model leave room for. */
  readonly tokenRoom: number;
  /** Captions that end in a token that ends decoding. */
  readonly endedCaptions: number;
  /** Pictures whose bytes are in both splits. */
  readonly overlappingImages: number;
  /** Held-out pictures that nearly are one that is trained on, of those that were compared. */
  readonly nearDuplicates: number;
  readonly comparedImages: number;
  /** Captions that are not what they were when they were taken for the run. */
  readonly changedCaptions: number;
  /** Whether the recipe asks for another network than the pack's, from whose weights it starts. */
  readonly ignoresNetworkKeys: boolean;
  /** How well images tell their keywords, ½ … 1, where captions are told from keywords and images are known. */
  readonly discernment?: number | undefined;
}

const FEW_IMAGES = 50;
/** Where a keyword's images are nearer to it than others only so often, images say next to nothing of keywords. */
const BLIND_DISCERNMENT = 0.6;
/** Weights of these networks are around 0.02 to 0.1. */
const LEAST_MOVEMENT = 2e-3;
const USEFUL_MOVEMENT = 0.05;

/** The learning rate of what the recipe does, which may be a self-critical stage alone. */
function getRate({ epochs, learningRate, selfCriticalRate }: Recipe): number {
  return epochs === 0 ? selfCriticalRate : learningRate;
}

function withRate({ epochs }: Recipe, rate: number): RecipePatch {
  const rounded = Number(rate.toPrecision(1));
  return epochs === 0 ? { selfCriticalRate: rounded } : { learningRate: rounded };
}

/** What speaks against a run, or is good to know, before it starts; the most serious first. */
export function examinePlan(recipe: Recipe, facts: PlanFacts): readonly Finding[] {
  const findings = [
    ...examineSchedule(recipe, facts),
    ...examineSelfCritical(recipe),
    ...examineCaptions(recipe, facts),
    ...examineImages(recipe, facts),
    ...examineKeywords(facts),
  ];
  const order = ['error', 'warning', 'info'];
  return findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function examineSchedule(recipe: Recipe, facts: PlanFacts): readonly Finding[] {
  const { totalSteps, rateSum } = facts;
  const { warmUpSteps } = recipe;
  const rate = getRate(recipe);
  const findings: Finding[] = [];
  const isWarmUpTooLong = warmUpSteps >= totalSteps && warmUpSteps > 0;
  if (isWarmUpTooLong) {
    findings.push({
      code: 'warm-up-too-long',
      severity: 'error',
      numbers: { warmUpSteps, totalSteps },
      mend: { warmUpSteps: Math.round(totalSteps / 20) },
    });
  }
  if (rateSum < LEAST_MOVEMENT && !isWarmUpTooLong) {
    const better = (rate * USEFUL_MOVEMENT) / Math.max(rateSum, 1e-12);
    findings.push({
      code: 'learning-rate-too-small',
      severity: 'error',
      numbers: { learningRate: rate, movement: rateSum },
      mend: withRate(recipe, Math.min(better, 1e-3)),
    });
  }
  return findings;
}

function examineSelfCritical(recipe: Recipe): readonly Finding[] {
  const { selfCriticalEpochs, start, epochs, watch } = recipe;
  const findings: Finding[] = [];
  if (selfCriticalEpochs === 0) return findings;
  if (start === 'nothing' && epochs === 0) {
    findings.push({
      code: 'self-critical-from-nothing',
      severity: 'error',
      numbers: {},
      mend: { start: 'pack' },
    });
  }
  if (watch === 'loss') {
    findings.push({
      code: 'self-critical-watches-loss',
      severity: 'warning',
      numbers: {},
      mend: { watch: 'cider' },
    });
  }
  return findings;
}

function examineCaptions(recipe: Recipe, facts: PlanFacts): readonly Finding[] {
  const { trainCaptions, endedCaptions, longCaptions, longestCaption, tokenRoom } = facts;
  const findings: Finding[] = [];
  if (endedCaptions * 2 < trainCaptions) {
    findings.push({
      code: 'no-end-of-caption',
      severity: 'error',
      numbers: { captions: trainCaptions, ended: endedCaptions },
      mend: { captionEnd: 'end-of-text' },
    });
  }
  if (longCaptions > 0) {
    const maxTokens = Math.min(longestCaption, tokenRoom);
    findings.push({
      code: 'captions-too-long',
      severity: 'warning',
      numbers: { captions: longCaptions, limit: Math.min(recipe.maxTokens, tokenRoom) },
      mend: maxTokens > recipe.maxTokens ? { maxTokens } : null,
    });
  }
  if (facts.changedCaptions > 0) {
    findings.push({
      code: 'captions-changed',
      severity: 'warning',
      numbers: { captions: facts.changedCaptions },
      mend: null,
    });
  }
  return findings;
}

function examineImages(recipe: Recipe, facts: PlanFacts): readonly Finding[] {
  const { trainImages, validationImages, overlappingImages, nearDuplicates } = facts;
  const findings: Finding[] = [];
  if (overlappingImages > 0) {
    findings.push({
      code: 'split-overlap',
      severity: 'error',
      numbers: { images: overlappingImages },
      mend: null,
    });
  }
  if (nearDuplicates > 0) {
    findings.push({
      code: 'near-duplicates-across-splits',
      severity: 'warning',
      numbers: { images: nearDuplicates, of: facts.comparedImages },
      mend: null,
    });
  }
  if (validationImages === 0) {
    findings.push({
      code: 'no-validation',
      severity: 'warning',
      numbers: {},
      mend: recipe.validationShare === 0 ? { validationShare: 0.2 } : null,
    });
  }
  if (trainImages < FEW_IMAGES) {
    const numbers = { images: trainImages };
    findings.push({ code: 'few-images', severity: 'warning', numbers, mend: null });
  }
  if (facts.ignoresNetworkKeys && recipe.epochs > 0) {
    findings.push({
      code: 'network-keys-ignored',
      severity: 'warning',
      numbers: {},
      mend: { start: 'nothing' },
    });
  }
  return findings;
}

function examineKeywords({ discernment }: PlanFacts): readonly Finding[] {
  if (discernment === undefined || discernment >= BLIND_DISCERNMENT) return [];
  const numbers = { percent: Math.round(discernment * 100) };
  return [{ code: 'keywords-unseen', severity: 'warning', numbers, mend: null }];
}

/** Fewer different captions than this on held-out images is a model that no longer looks. */
const COLLAPSED_SHARE = 0.2;
/** Below this many images a share says little. */
const LEAST_IMAGES = 5;
/** Relative fall of the loss, or rise of the reward, that two epochs should bring. */
const LEAST_FALL = 0.005;

/** What an epoch's end shows to be going wrong; each finding comes once a run. */
export function examineEpoch(recipe: Recipe, epochs: readonly EpochReport[]): readonly Finding[] {
  const findings: Finding[] = [];
  const last = epochs.at(-1);
  const validation = last?.validation;
  const mayHaveCollapsed = last !== undefined && last.step > 0 && validation;
  if (mayHaveCollapsed && validation.images >= LEAST_IMAGES) {
    if (validation.distinct < COLLAPSED_SHARE) {
      findings.push({
        code: 'collapse',
        severity: 'error',
        numbers: { percent: Math.round(validation.distinct * 100), images: validation.images },
        mend: { ...withRate(recipe, getRate(recipe) / 3), clipNorm: 1 },
      });
    }
  }
  const losses = epochs.flatMap(({ trainLoss }) => (trainLoss === null ? [] : [trainLoss]));
  const [before, now] = [losses.at(-3), losses.at(-1)];
  if (before !== undefined && now !== undefined && now > before * (1 - LEAST_FALL)) {
    findings.push({
      code: 'loss-not-falling',
      severity: 'warning',
      numbers: { before, now },
      mend: null,
    });
  }
  const rewards = epochs.flatMap(({ reward }) => (reward === undefined ? [] : [reward]));
  const [poor, rich] = [rewards.at(-3), rewards.at(-1)];
  if (poor !== undefined && rich !== undefined && rich < poor * (1 + LEAST_FALL)) {
    findings.push({
      code: 'reward-not-rising',
      severity: 'warning',
      numbers: { before: poor, now: rich },
      mend: null,
    });
  }
  return findings;
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
  return [
    {
      code: 'no-improvement',
      severity: 'warning',
      numbers: { before: was, best },
      mend: withRate(recipe, getRate(recipe) / 3),
    },
  ];
}
