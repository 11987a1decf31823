import { type Finding, rankFinding } from '#shared/training/finding.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import { getRate, withRate } from './recipe-rate.ts';

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
  /** Held-out pictures that nearly are one that is trained on. */
  readonly nearDuplicates: number;
  /** Captions that are not what they were when they were taken for the run. */
  readonly changedCaptions: number;
  /** Whether the recipe asks for another network than the pack's, from whose weights it starts. */
  readonly ignoresNetworkKeys: boolean;
  /** How well images tell their keywords, ½ … 1, where captions are told from keywords and images are known. */
  readonly discernment?: number | undefined;
}

const FEW_IMAGES = 50;
/**
 * Held-out images by whose CIDEr a run may be stopped. In docs/experiments/demo-world.md, from half a world at 1e-3, all
 * three runs with 20 of them were stopped, one of them at 1.34 that came to 1.63 when it went on; none of the six with 40 was.
 */
const ENOUGH_SCORED = 40;
/** Where a keyword's images are nearer to it than others only so often, images say next to nothing of keywords. */
const BLIND_DISCERNMENT = 0.6;
/** Weights of these networks are around 0.02 to 0.1. */
const LEAST_MOVEMENT = 2e-3;
const USEFUL_MOVEMENT = 0.05;

/** What speaks against a run, or is good to know, before it starts; the most serious first. */
export function examinePlan(recipe: Recipe, facts: PlanFacts): readonly Finding[] {
  const findings = [
    ...examineSchedule(recipe, facts),
    ...examineSelfCritical(recipe),
    ...examineCaptions(recipe, facts),
    ...examineImages(recipe, facts),
    ...examineValidation(recipe, facts),
    ...examineKeywords(facts),
  ];
  return findings.toSorted((a, b) => rankFinding(a) - rankFinding(b));
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
      numbers: { images: nearDuplicates, of: validationImages },
      mend: null,
    });
  }
  if (trainImages < FEW_IMAGES) {
    const numbers = { images: trainImages, wanted: FEW_IMAGES };
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

function examineValidation(recipe: Recipe, facts: PlanFacts): readonly Finding[] {
  const { validationImages } = facts;
  if (validationImages === 0) {
    const mend = recipe.validationShare === 0 ? { validationShare: 0.2 } : null;
    return [{ code: 'no-validation', severity: 'warning', numbers: {}, mend }];
  }
  const scored = Math.min(validationImages, recipe.validationImages);
  if (!mayStopByCider(recipe) || scored >= ENOUGH_SCORED) return [];
  return [
    {
      code: 'early-stop-by-few',
      severity: 'warning',
      numbers: { images: scored, wanted: ENOUGH_SCORED },
      // To the end, the best epoch is kept all the same; by the loss of so few, that study's runs came out worse still.
      mend:
        validationImages >= ENOUGH_SCORED
          ? { validationImages: ENOUGH_SCORED }
          : { stopPatience: 0 },
    },
  ];
}

/** A stage that others follow takes all its epochs. */
function mayStopByCider({ watch, stopPatience, epochs, selfCriticalEpochs }: Recipe): boolean {
  const lastEpochs = selfCriticalEpochs > 0 ? selfCriticalEpochs : epochs;
  return watch === 'cider' && stopPatience > 0 && stopPatience < lastEpochs;
}

function examineKeywords({ discernment }: PlanFacts): readonly Finding[] {
  if (discernment === undefined || discernment >= BLIND_DISCERNMENT) return [];
  const numbers = { percent: Math.round(discernment * 100) };
  // A network that sees the image itself does not depend on what the text tower reads.
  const mend = { network: 'prefix' } as const;
  return [{ code: 'keywords-unseen', severity: 'warning', numbers, mend }];
}
