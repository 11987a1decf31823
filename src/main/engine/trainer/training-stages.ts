import { planEpoch } from '#core/training-runs/plan-epoch.ts';
import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import type { Recipe } from '#shared/training/recipe.ts';

/** A stretch of epochs over the same examples, with a warm-up and a schedule of its own. */
export interface TrainingStage {
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

/** The stages of a run in their order; the last is on images. */
export function listStages(
  recipe: Recipe,
  { text, train }: Readonly<Record<'text' | 'train', readonly TrainingExample[]>>,
): readonly TrainingStage[] {
  const stages: TrainingStage[] = [];
  if (recipe.textEpochs > 0 && text.length > 0) {
    stages.push(createStage(recipe, { examples: text, epochs: recipe.textEpochs, before: null }));
  }
  const before = stages[0] ?? null;
  const images = createStage(recipe, { examples: train, epochs: recipe.epochs, before });
  const limit = recipe.maxSteps > 0 ? recipe.maxSteps - images.firstStep : images.totalSteps;
  return [...stages, { ...images, totalSteps: Math.max(0, Math.min(limit, images.totalSteps)) }];
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

interface StageParts {
  readonly examples: readonly TrainingExample[];
  readonly epochs: number;
  readonly before: TrainingStage | null;
}

function createStage(
  { batch, accumulation }: Recipe,
  { examples, epochs, before }: StageParts,
): TrainingStage {
  const stepsPerEpoch = Math.ceil(Math.ceil(examples.length / batch) / accumulation);
  return {
    ...{ examples, epochs, stepsPerEpoch, totalSteps: stepsPerEpoch * epochs },
    firstEpoch: before?.epochs ?? 0,
    firstStep: before?.totalSteps ?? 0,
  };
}
