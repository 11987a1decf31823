import type { MapperConfig } from '#core/networks/map-embedding.ts';
import { countTokens, layOutCaptions } from '#core/training/caption-batch.ts';
import { CAPTION_INPUTS, planCaptionTraining } from '#core/training/caption-training.ts';
import { learningRateFactor } from '#core/training/learning-rate.ts';
import type { TrainingPlan } from '#core/training/training-plan.ts';
import {
  freshState,
  type StepResult,
  type TrainingBatch,
  TrainingSession,
  type WeightData,
  type WeightState,
} from '#main/engine/trainer/training-session.ts';
import { floatTensor, integerTensor, type SessionOptions } from '#main/platform/onnx/session.ts';
import {
  loadOracleWeights,
  ORACLE_GPT2,
  ORACLE_MAPPER,
  ORACLE_TRANSFORMER,
  ORACLES,
  type OracleTraining,
  type OracleTrainingName,
} from './oracles.ts';

const LENGTH = 9;
const ROWS = 4;

export interface OracleRun {
  readonly steps: readonly StepResult[];
  /** Before the first step, and after the last, the loss of the first batch. */
  readonly evaluations: readonly [number, number];
  readonly weights: ReadonlyMap<string, WeightState>;
}

/** How the batches of the oracle are laid out; the oracle itself says nothing on these. */
export interface BatchLayout {
  /** Token id of padding. */
  readonly padding: number;
  /** Length that captions are padded to, `tight` for that of the longest in each batch. */
  readonly length: number | 'tight';
  /** Parts that a batch comes in. */
  readonly parts: number;
}

const ORACLE_LAYOUT: BatchLayout = { padding: 0, length: LENGTH, parts: 1 };

export interface OracleRunOptions {
  readonly layout?: Partial<BatchLayout>;
  readonly session?: Pick<SessionOptions, 'threads'>;
  readonly device?: 'cpu' | 'webgpu';
  readonly totalSteps?: number;
}

/** Repeats one of the oracle's training runs with our own training session. */
export async function repeatOracleTraining(
  name: OracleTrainingName,
  options: OracleRunOptions = {},
): Promise<OracleRun> {
  const oracle = ORACLES.training[name];
  const layout = { ...ORACLE_LAYOUT, ...options.layout };
  const { plan, state, frozen } = await planOracleTraining(name, ROWS / layout.parts);
  const training = await TrainingSession.open(plan, state, {
    optimizer: plan.optimizer,
    frozen,
    session: options.session ?? { threads: 1 },
    device: options.device ?? 'cpu',
  });
  const evaluateFirst = async () => {
    let loss = 0;
    for (const part of oracleBatch(0, layout)) loss += await training.evaluate(part);
    return loss;
  };
  const before = await evaluateFirst();
  const steps: StepResult[] = [];
  for (let t = 0; t < (options.totalSteps ?? oracle.total_steps); t += 1) {
    steps.push(
      await training.step(oracleBatch(t, layout), {
        learningRate: learningRateAt(oracle, t),
        clipNorm: oracle.clip_norm ?? Number.POSITIVE_INFINITY,
      }),
    );
  }
  const after = await evaluateFirst();
  const weights = await training.state();
  await training.close();
  return { steps, evaluations: [before, after], weights };
}

/** The plan of one of the oracle's runs, and the weights that it starts from. */
async function planOracleTraining(
  name: OracleTrainingName,
  batch: number,
): Promise<{
  readonly plan: TrainingPlan;
  readonly state: ReadonlyMap<string, WeightState>;
  readonly frozen: ReadonlyMap<string, WeightData>;
}> {
  const oracle = ORACLES.training[name];
  const mapper: MapperConfig = name === 'transformer' ? ORACLE_TRANSFORMER : ORACLE_MAPPER;
  const whole = await loadOracleWeights('clipcap-mlp-full.pt');
  const own =
    name === 'transformer' ? await loadOracleWeights('clipcap-transformer-prefix-only.pt') : whole;
  const plan = planCaptionTraining({
    batch,
    mapper,
    languageModel: ORACLE_GPT2,
    // The script leaves these as they are: it takes every name that ends in attn.bias for a causal mask.
    tuneLanguageModel: (weight) =>
      oracle.tune_language_model && !weight.endsWith('attn.c_attn.bias'),
    optimizer: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: oracle.weight_decay },
  });
  const weightOf = (weight: string) => {
    const found = own.get(weight) ?? whole.get(weight.replace(/^gpt\./, 'gpt.transformer.'));
    if (!found) throw new Error(`the oracle has no ${weight}`);
    return found;
  };
  const stateOf = (weight: string) => {
    const { data, shape } = weightOf(weight);
    return freshState(data, shape);
  };
  return {
    plan,
    state: new Map(plan.trainable.map((value) => [value.name, stateOf(value.name)] as const)),
    frozen: new Map(plan.frozen.map((value) => [value.name, weightOf(value.name)] as const)),
  };
}

function learningRateAt(oracle: OracleTraining, t: number): number {
  const { warmup_steps: warmUpSteps, total_steps: totalSteps } = oracle;
  return oracle.lr * learningRateFactor({ kind: 'linear', warmUpSteps, totalSteps }, t);
}

/** The batch of step `t`, counted from 0, in parts. */
function oracleBatch(t: number, { padding, length, parts }: BatchLayout): readonly TrainingBatch[] {
  const { image_embeddings, tokens, lengths } = ORACLES.training;
  const which = t % tokens.length;
  const captions = lengths[which]!.map((count, row) =>
    tokens[which]!.data.slice(row * LENGTH, row * LENGTH + count),
  );
  const embeddings = image_embeddings[which]!.data;
  const width = ORACLE_MAPPER.embeddingWidth;
  const rows = ROWS / parts;
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part * rows, (part + 1) * rows];
    const own = captions.slice(from, to);
    return layOutPart(own, embeddings.slice(from * width, to * width), {
      padding,
      length: length === 'tight' ? Math.max(...own.map((caption) => caption.length)) : length,
      tokenCount: countTokens(captions),
    });
  });
}

function layOutPart(
  captions: readonly (readonly number[])[],
  embeddings: readonly number[],
  layout: { readonly padding: number; readonly length: number; readonly tokenCount: number },
): TrainingBatch {
  const { length } = layout;
  const { prefixLength, embeddingWidth } = ORACLE_MAPPER;
  const batch = layOutCaptions(captions, { ...layout, prefixLength });
  const rows = captions.length;
  const total = prefixLength + length;
  return {
    length,
    data: {
      [CAPTION_INPUTS.embeddings]: floatTensor(Float32Array.from(embeddings), [
        rows,
        embeddingWidth,
      ]),
      [CAPTION_INPUTS.tokens]: integerTensor(batch.tokens, [rows, length]),
      [CAPTION_INPUTS.weights]: floatTensor(batch.weights, [rows * length]),
      [CAPTION_INPUTS.attentionBias]: floatTensor(batch.attentionBias, [rows, 1, total, total]),
    },
  };
}
