import { layOutCaptions } from '#core/training/caption-batch.ts';
import {
  buildCaptionTraining,
  CAPTION_INPUTS,
  type CaptionTraining,
} from '#core/training/caption-training.ts';
import {
  freshState,
  type StepResult,
  TrainingSession,
  type WeightState,
} from '#main/engine/trainer/training-session.ts';
import { floatTensor, type SessionOptions, type TensorMap } from '#main/platform/onnx/session.ts';
import { Tensor } from 'onnxruntime-node';
import {
  loadOracleWeights,
  ORACLE_GPT2,
  ORACLE_MAPPER,
  ORACLES,
  type OracleTraining,
} from './oracles.ts';

const LENGTH = 9;

export interface OracleRun {
  readonly steps: readonly StepResult[];
  readonly weights: ReadonlyMap<string, WeightState>;
}

/** How the batches of the oracle are laid out; the oracle itself says nothing on these. */
export interface BatchLayout {
  /** Token id of padding. */
  readonly padding: number;
  /** Length that captions are padded to. */
  readonly length: number;
}

export const ORACLE_LAYOUT: BatchLayout = { padding: 0, length: LENGTH };

/** Repeats one of the oracle's training runs with our own training step. */
export async function repeatOracleTraining(
  oracle: OracleTraining,
  layout: BatchLayout = ORACLE_LAYOUT,
  session: SessionOptions = { threads: 1 },
): Promise<OracleRun> {
  const { model, state, settings } = await buildOracleTraining(oracle, layout.length);
  const { optimizer } = settings;
  const training = await TrainingSession.open(model, state, { optimizer, session });
  const steps: StepResult[] = [];
  for (let t = 0; t < oracle.total_steps; t += 1) {
    steps.push(
      await training.step(oracleBatch(t, layout), {
        learningRate: learningRateAt(oracle, t),
        clipNorm: oracle.clip_norm ?? Number.POSITIVE_INFINITY,
      }),
    );
  }
  const weights = training.state();
  await training.close();
  return { steps, weights };
}

/** The training step of one of the oracle's runs, and the weights that it starts from. */
async function buildOracleTraining(oracle: OracleTraining, length: number) {
  const checkpoint = await loadOracleWeights('clipcap-mlp-full.pt');
  const weightOf = (name: string) => {
    const weight = checkpoint.get(name.replace(/^gpt\./, 'gpt.transformer.'));
    if (!weight) throw new Error(`the oracle has no ${name}`);
    return weight;
  };
  const settings: CaptionTraining = {
    batch: 4,
    length,
    mapper: ORACLE_MAPPER,
    languageModel: ORACLE_GPT2,
    // The script leaves these as they are: it takes every name that ends in attn.bias for a causal mask.
    tuneLanguageModel: (name) => oracle.tune_language_model && !name.endsWith('attn.c_attn.bias'),
    optimizer: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: oracle.weight_decay },
  };
  const { model, trainable } = buildCaptionTraining(settings, (name) => weightOf(name).data);
  const state = new Map(
    trainable.map(({ name }) => {
      const { data, shape } = weightOf(name);
      return [name, freshState(data, shape)] as const;
    }),
  );
  return { model, state, settings };
}

/** Linear warm-up from 0, then linearly down to 0. */
function learningRateAt(oracle: OracleTraining, t: number): number {
  const { lr, warmup_steps: warm, total_steps: total } = oracle;
  return lr * (t < warm ? t / warm : Math.max(0, (total - t) / (total - warm)));
}

/** The batch of step `t`, counted from 0. */
function oracleBatch(t: number, { padding, length }: BatchLayout): TensorMap {
  const { image_embeddings, tokens, lengths } = ORACLES.training;
  const which = t % tokens.length;
  const captions = lengths[which]!.map((count, row) =>
    tokens[which]!.data.slice(row * LENGTH, row * LENGTH + count),
  );
  const { prefixLength } = ORACLE_MAPPER;
  const batch = layOutCaptions(captions, { length, prefixLength, padding });
  const rows = captions.length;
  const total = prefixLength + length;
  const embeddings = image_embeddings[which]!;
  return {
    [CAPTION_INPUTS.embeddings]: floatTensor(Float32Array.from(embeddings.data), embeddings.shape),
    [CAPTION_INPUTS.tokens]: new Tensor('int64', batch.tokens, [rows, length]),
    [CAPTION_INPUTS.weights]: floatTensor(batch.weights, [rows * length]),
    [CAPTION_INPUTS.attentionBias]: floatTensor(batch.attentionBias, [rows, 1, total, total]),
  };
}
