import type { Value } from '#core/onnx/graph.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import type { VectorTable } from '#core/similarity/cosine.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { countLearnt, type TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import { planCaptionTraining } from '#core/training/caption-training.ts';
import { planLanguageModelTraining } from '#core/training/language-model-training.ts';
import { planRecurrentTraining } from '#core/training/recurrent-training.ts';
import type { TrainingPlan } from '#core/training/training-plan.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { TrainingDevice } from '#shared/training/training-setup.ts';
import { layOutExamples } from './caption-batches.ts';
import { toGpuError } from './gpu-error.ts';
import { layOutTexts } from './text-batches.ts';
import { getPrefixLength, getTokenRoom } from './trained-network.ts';
import type { TrainingModel } from './training-model.ts';
import {
  freshState,
  type StepResult,
  type StepSettings,
  TrainingSession,
  type WeightData,
  type WeightState,
} from './training-session.ts';

export interface CaptionTrainerOptions {
  readonly model: TrainingModel;
  readonly recipe: Recipe;
  readonly embeddings: VectorTable;
  readonly device: TrainingDevice;
  /** Where an earlier sitting stopped. */
  readonly resumeFrom?: {
    readonly state: ReadonlyMap<string, WeightState>;
    readonly steps: number;
  };
}

/** Takes training steps on batches of captions. */
export interface CaptionTrainer {
  readonly trainedWeights: number;
  readonly frozenWeights: number;
  /** @param batches Whose tokens together make the loss of the step. */
  readonly step: (
    batches: readonly (readonly TrainingExample[])[],
    settings: StepSettings,
  ) => Promise<StepResult>;
  /** The mean cross-entropy of a batch's tokens, in nats, without dropout and smoothing. */
  readonly evaluate: (batch: readonly TrainingExample[]) => Promise<number>;
  /** Every trained weight as it is now, which the next step may change. */
  readonly weights: () => Promise<ReadonlyMap<string, WeightData>>;
  /** A copy of every trained weight with its moments. */
  readonly state: () => Promise<ReadonlyMap<string, WeightState>>;
  readonly close: () => Promise<void>;
}

/** Captions are padded to multiples of this; there is a graph for each length that comes up. */
const BUCKET = 8;

export async function openCaptionTrainer({
  model,
  recipe,
  embeddings,
  device,
  resumeFrom,
}: CaptionTrainerOptions): Promise<CaptionTrainer> {
  const { batch, seed } = recipe;
  const plan = planNetworkTraining(model, recipe);
  const state = resumeFrom?.state ?? drawFirstState(model, recipe, plan.trainable);
  const frozen = new Map<string, WeightData>();
  for (const { name } of plan.frozen) {
    const weight = model.weights.get(name);
    if (weight === undefined) {
      const what = `freeze names ${name}, which starts from nothing`;
      throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
    }
    frozen.set(name, weight);
  }
  if (state.size === 0) {
    throw new AppError('BAD_REQUEST', 'recipe: freeze leaves nothing to train.');
  }
  const opening = TrainingSession.open(plan, state, {
    ...{ optimizer: plan.optimizer, frozen, seed: String(seed) },
    steps: resumeFrom?.steps ?? 0,
    device: device === 'gpu' ? 'webgpu' : 'cpu',
  });
  const onDevice = device === 'gpu' ? failAsGpu : asIs;
  const session = await onDevice(opening);
  const longest = getTokenRoom(model.network);
  const prefixLength = getPrefixLength(model.network);
  const isText = model.network.kind === 'keywords';
  const layOut = (examples: readonly TrainingExample[], tokenCount: number) => {
    const tokens = examples.reduce((most, example) => Math.max(most, example.tokens.length), 1);
    const length = Math.min(Math.ceil(tokens / BUCKET) * BUCKET, longest);
    const shape = { batch, length, prefixLength, tokenCount };
    const data = isText
      ? layOutTexts(examples, shape)
      : layOutExamples(examples, embeddings, shape);
    return { length, data };
  };
  return {
    trainedWeights: countNumbers([...state.values()].map(({ parameter }) => parameter)),
    frozenWeights: countNumbers([...frozen.values()].map(({ data }) => data)),
    step: (batches, settings) => {
      const tokenCount = countTokens(batches.flat());
      const parts = batches.map((examples) => layOut(examples, tokenCount));
      return onDevice(session.step(parts, settings));
    },
    evaluate: (examples) => onDevice(session.evaluate(layOut(examples, countTokens(examples)))),
    weights: () => session.parameters(),
    state: () => session.state(),
    close: () => session.close(),
  };
}

function planNetworkTraining({ network, isTrained }: TrainingModel, recipe: Recipe): TrainingPlan {
  const { beta1, beta2, epsilon, weightDecay, batch, labelSmoothing, languageModelDropout } =
    recipe;
  const common = {
    ...{ batch, labelSmoothing, isFrozen: (name: string) => !isTrained(name) },
    optimizer: { beta1, beta2, epsilon, weightDecay },
  };
  if (network.kind === 'recurrent') {
    const captioner = network.config;
    return planRecurrentTraining({ ...common, captioner, dropout: languageModelDropout });
  }
  if (network.kind === 'keywords') {
    return planLanguageModelTraining({
      ...common,
      ...{ languageModel: network.languageModel, isTuned: isTrained, prefix: 'gpt.' },
      dropout: languageModelDropout,
    });
  }
  const { mapper, languageModel } = network;
  return planCaptionTraining({
    ...common,
    ...{ mapper, languageModel, tuneLanguageModel: true },
    dropout: { mapper: recipe.mapperDropout, languageModel: languageModelDropout },
  });
}

const asIs = <Result>(work: Promise<Result>): Promise<Result> => work;

async function failAsGpu<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw toGpuError(error);
  }
}

function drawFirstState(
  { network, weights }: TrainingModel,
  { seed }: Recipe,
  trainable: readonly Value[],
): ReadonlyMap<string, WeightState> {
  const random = createRandom(`${seed}/weights`);
  const isTransformer = network.kind === 'prefix' && network.mapper.kind === 'transformer';
  const layers = isTransformer ? network.mapper.layers : 1;
  return new Map(
    trainable.map((value) => {
      const data = weights.get(value.name)?.data ?? drawInitialWeight(value, random, layers);
      return [value.name, freshState(data, staticShape(value.shape))] as const;
    }),
  );
}

function countTokens(examples: readonly TrainingExample[]): number {
  return examples.reduce((sum, example) => sum + countLearnt(example), 0);
}

function countNumbers(weights: readonly Float32Array[]): number {
  return weights.reduce((sum, { length }) => sum + length, 0);
}
