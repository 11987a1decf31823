import { createRandom } from '#core/random/seeded-random.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { MapperConfig } from '#core/networks/map-embedding.ts';
import type { Value } from '#core/onnx/graph.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import { AdamWMemory } from '#core/training/adam-w-memory.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { CAPTION_INPUTS, planCaptionTraining } from '#core/training/caption-training.ts';
import type { TrainingPlan } from '#core/training/training-plan.ts';
import {
  freshState,
  type TrainingBatch,
  TrainingSession,
} from '#main/engine/trainer/training-session.ts';
import { floatTensor, integerTensor } from '#main/platform/onnx/session.ts';

export interface StepSizes {
  /** B */
  readonly captions: number;
  /** T */
  readonly tokens: number;
  readonly mapper: MapperConfig;
  readonly languageModel: Gpt2Config;
}

export interface StepTimes {
  /** Numbers that are trained. */
  readonly trained: number;
  readonly stepMs: number;
  readonly optimizerMs: number;
  /** Of all threads, for a whole step. */
  readonly processorMs: number;
  readonly peakBytes: number;
}

/** Times the training step of a mapper in front of a frozen language model; both have random weights. */
export async function measureStep(sizes: StepSizes, steps: number): Promise<StepTimes> {
  const optimizer = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };
  const plan = planCaptionTraining({
    ...sizes,
    batch: sizes.captions,
    tuneLanguageModel: false,
    optimizer,
  });
  const session = await openSession(plan);
  const batch = layOutBatch(sizes);
  let stepMs = Number.POSITIVE_INFINITY;
  let processorMs = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= steps; step += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await session.step([batch], { learningRate: 2e-5, clipNorm: 1 });
    const { user, system } = process.cpuUsage(used);
    if (step === 0) continue;
    stepMs = Math.min(stepMs, performance.now() - start);
    processorMs = Math.min(processorMs, (user + system) / 1000);
  }
  await session.close();
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const trained = plan.trainable.reduce((sum, value) => sum + sizeOf(value), 0);
  return { trained, stepMs, processorMs, peakBytes, optimizerMs: measureOptimizer(plan, steps) };
}

function openSession(plan: TrainingPlan): Promise<TrainingSession> {
  const state = new Map(
    plan.trainable.map((value) => [
      value.name,
      freshState(randomWeight(value), staticShape(value.shape)),
    ]),
  );
  const frozen = new Map(
    plan.frozen.map((value) => [
      value.name,
      { data: randomWeight(value), shape: staticShape(value.shape) },
    ]),
  );
  return TrainingSession.open(plan, state, { optimizer: plan.optimizer, frozen });
}

function measureOptimizer(plan: TrainingPlan, steps: number): number {
  const sizes = new Map(plan.trainable.map((value) => [value.name, sizeOf(value)]));
  const memory = new AdamWMemory(sizes, plan.optimizer);
  for (const { gradient } of memory.buffers.values()) gradient.fill(1e-3);
  let best = Number.POSITIVE_INFINITY;
  for (let t = 1; t <= steps + 1; t += 1) {
    const start = performance.now();
    memory.update({ t, learningRate: 2e-5, factor: Math.min(1, 1 / memory.gradientNorm()) });
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function layOutBatch({ captions, tokens, mapper, languageModel }: StepSizes): TrainingBatch {
  const random = createRandom('batch');
  const { prefixLength, embeddingWidth } = mapper;
  const ids = Array.from({ length: captions }, () =>
    Array.from({ length: tokens }, () => random.int(languageModel.vocabularySize)),
  );
  const batch = layOutCaptions(ids, { length: tokens, prefixLength, padding: 0 });
  const embeddings = Float32Array.from({ length: captions * embeddingWidth }, () =>
    random.normal(),
  );
  const total = prefixLength + tokens;
  return {
    length: tokens,
    data: {
      [CAPTION_INPUTS.embeddings]: floatTensor(embeddings, [captions, embeddingWidth]),
      [CAPTION_INPUTS.tokens]: integerTensor(batch.tokens, [captions, tokens]),
      [CAPTION_INPUTS.weights]: floatTensor(batch.weights, [captions * tokens]),
      [CAPTION_INPUTS.attentionBias]: floatTensor(batch.attentionBias, [captions, 1, total, total]),
    },
  };
}

const BLOCK = Float32Array.from({ length: 1 << 20 }, (_, i) => 0.05 * Math.sin(i * i));

/** Random enough for speed. */
function randomWeight(value: Value): Float32Array {
  const weight = new Float32Array(sizeOf(value));
  if (/(norm\d|ln_\w)\.weight$/.test(value.name)) return weight.fill(1);
  for (let start = 0; start < weight.length; start += BLOCK.length) {
    weight.set(BLOCK.subarray(0, weight.length - start), start);
  }
  return weight;
}

function sizeOf({ shape }: Value): number {
  return staticShape(shape).reduce((product, dim) => product * dim, 1);
}
