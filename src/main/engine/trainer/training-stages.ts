import { computeLearningRate } from '#core/training-runs/compute-learning-rate.ts';
import { planEpoch } from '#core/training-runs/plan-epoch.ts';
import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import type { Recipe } from '#shared/training/recipe.ts';

/** A stretch of epochs over the same examples, with a warm-up and a schedule of its own. */
export interface TrainingStage {
  /** `text`: sentences in place of images · `images`: their captions · `self-critical`: what the model says of them. */
  readonly kind: 'text' | 'images' | 'self-critical';
  /** Its highest. */
  readonly learningRate: number;
  readonly examples: readonly TrainingExample[];
  /** Finished before it begins. */
  readonly firstEpoch: number;
  readonly epochs: number;
  /** Taken before it begins. */
  readonly firstStep: number;
  readonly stepsPerEpoch: number;
  /** If it does not stop early. */
  readonly totalSteps: number;
}

/** The stages of a run in their order. */
export function listStages(
  recipe: Recipe,
  { text, train }: Readonly<Record<'text' | 'train', readonly TrainingExample[]>>,
): readonly TrainingStage[] {
  const { learningRate } = recipe;
  const stages: TrainingStage[] = [];
  const add = (stage: Pick<TrainingStage, 'kind' | 'learningRate' | 'examples' | 'epochs'>) => {
    if (stage.epochs === 0 || stage.examples.length === 0) return;
    stages.push(createStage(recipe, stage, stages.at(-1)));
  };
  add({ kind: 'text', learningRate, examples: text, epochs: recipe.textEpochs });
  add({ kind: 'images', learningRate, examples: train, epochs: recipe.epochs });
  add({
    kind: 'self-critical',
    learningRate: recipe.selfCriticalRate,
    examples: oneOfEachImage(train),
    epochs: recipe.selfCriticalEpochs,
  });
  return stages;
}

function oneOfEachImage(examples: readonly TrainingExample[]): readonly TrainingExample[] {
  return [...new Map(examples.map((example) => [example.image, example])).values()];
}

/** The steps of all stages, if the run does not stop early. */
export function countSteps(stages: readonly TrainingStage[], { maxSteps }: Recipe): number {
  const last = stages.at(-1);
  const all = last === undefined ? 0 : last.firstStep + last.totalSteps;
  return maxSteps > 0 ? Math.min(maxSteps, all) : all;
}

/** Finished epochs after which weights are a captioner's: those of the stage on sentences are not. */
export function countTextEpochs(stages: readonly TrainingStage[]): number {
  return stages.find(({ kind }) => kind !== 'text')?.firstEpoch ?? 0;
}

/** The learning rate of a stage's step. */
export function computeStageRate(
  recipe: Recipe,
  { kind, learningRate, firstStep, totalSteps }: TrainingStage,
  { step, plateauRate }: { readonly step: number; readonly plateauRate: number },
): number {
  const isDrawn = kind === 'self-critical';
  // A plateau of the loss says nothing of the reward.
  const schedule = isDrawn && recipe.schedule === 'plateau' ? 'constant' : recipe.schedule;
  const place = { step: step - firstStep, totalSteps, plateauRate };
  return computeLearningRate({ ...recipe, learningRate, schedule }, place);
}

/** The stage that an epoch is in. */
export function getStage(stages: readonly TrainingStage[], epoch: number): TrainingStage {
  const stage = stages.findLast(({ firstEpoch }) => firstEpoch <= epoch);
  if (stage === undefined) throw new RangeError(`no stage has epoch ${epoch}`);
  return stage;
}

/** The steps of an epoch, each with its batches of examples. */
export function planSteps(
  recipe: Recipe,
  { examples }: TrainingStage,
  epoch: number,
): readonly (readonly (readonly TrainingExample[])[])[] {
  const { batch, seed, shuffle, accumulation } = recipe;
  const lengths = examples.map(({ tokens }) => tokens.length);
  const batches = planEpoch(lengths, { batch, seed, shuffle, epoch });
  const steps: (readonly (readonly TrainingExample[])[])[] = [];
  for (let start = 0; start < batches.length; start += accumulation) {
    const parts = batches.slice(start, start + accumulation);
    steps.push(parts.map((indices) => indices.flatMap((index) => examples[index] ?? [])));
  }
  return steps;
}

function createStage(
  { batch, accumulation, maxSteps }: Recipe,
  stage: Pick<TrainingStage, 'kind' | 'learningRate' | 'examples' | 'epochs'>,
  before: TrainingStage | undefined,
): TrainingStage {
  const { examples, epochs } = stage;
  const stepsPerEpoch = Math.ceil(Math.ceil(examples.length / batch) / accumulation);
  const firstStep = before === undefined ? 0 : before.firstStep + before.totalSteps;
  const room = maxSteps > 0 ? Math.max(0, maxSteps - firstStep) : Number.POSITIVE_INFINITY;
  return {
    ...{ ...stage, stepsPerEpoch, firstStep },
    firstEpoch: before === undefined ? 0 : before.firstEpoch + before.epochs,
    totalSteps: Math.min(room, stepsPerEpoch * epochs),
  };
}
