import { captionLoss } from '#core/networks/caption-loss.ts';
import { unitRows } from '#core/networks/contrastive-loss.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { type MapperConfig, mapEmbedding } from '#core/networks/map-embedding.ts';
import { Parameters } from '#core/networks/parameters.ts';
import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import type { InitializerData } from '#core/onnx/serialization/serialize-model.ts';
import { DropoutSites } from './dropout-sites.ts';
import {
  type LossOptions,
  type PlannedLoss,
  planTraining,
  type TrainingPlan,
} from './training-plan.ts';
import { serializeGradients } from './training-step.ts';

/** Names a caption-training step is fed under. */
export const CAPTION_INPUTS = {
  /** `[B, E]` */
  embeddings: 'batch.embeddings',
  /** int64 `[B, T]` */
  tokens: 'batch.tokens',
  /** `[B·T]` */
  weights: 'batch.weights',
  /** `[B, 1, P + T, P + T]` */
  attentionBias: 'batch.attention_bias',
} as const;

/** Probabilities of dropping a value; 0 where absent. */
export interface CaptionDropout {
  readonly mapper?: number;
  /** Of GPT-2: embeddings, attention weights, and what each layer adds. */
  readonly languageModel?: number;
}

export interface CaptionTrainingSettings {
  /** Captions of one run of the graph (B). */
  readonly batch: number;
  readonly mapper: MapperConfig;
  /** Whether embeddings are scaled to length one first; they are taken as they are if absent. */
  readonly normalizeEmbeddings?: boolean;
  readonly languageModel: Gpt2Config;
  /** All of the language model, nothing of it, or the weights picked by name. */
  readonly tuneLanguageModel: boolean | ((name: string) => boolean);
  /** Weights of either that are left as they are all the same, picked by name. */
  readonly isFrozen?: (name: string) => boolean;
  readonly optimizer: AdamWSettings;
  readonly labelSmoothing?: number;
  readonly dropout?: CaptionDropout;
}

export interface CaptionTraining extends CaptionTrainingSettings {
  /** Caption tokens (T). */
  readonly length: number;
}

/**
 * Plans the training of a mapping network in front of GPT-2.
 *
 * Weights have ClipCap's names: `clip_project.…` and `gpt.…`.
 */
export function planCaptionTraining(settings: CaptionTrainingSettings): TrainingPlan {
  return planTraining(settings.optimizer, (options) => buildCaptionLoss(settings, options));
}

/** For `tuneLanguageModel`: the last `count` layers and the normalisation behind them. */
export function lastLayers(
  { layers }: Pick<Gpt2Config, 'layers'>,
  count: number,
): (name: string) => boolean {
  return (name) => {
    const layer = /^gpt\.h\.(\d+)\./.exec(name)?.[1];
    return layer === undefined ? name.startsWith('gpt.ln_f.') : Number(layer) >= layers - count;
  };
}

/**
 * Builds one graph of the training of a mapping network in front of GPT-2, frozen weights included.
 *
 * @param weightOf Data of a frozen weight, by its name in the checkpoint.
 * @returns The model and the names of the weights it trains.
 */
export function buildCaptionTraining(
  settings: CaptionTraining,
  weightOf: (name: string) => InitializerData,
): { readonly model: Uint8Array; readonly trainable: readonly Value[] } {
  const loss = buildCaptionLoss(settings, { length: settings.length, isTraining: true });
  const initializers = new Map(loss.frozen.map((value) => [value, weightOf(value.name)] as const));
  return { model: serializeGradients({ ...loss, initializers }), trainable: loss.trainable };
}

function buildCaptionLoss(
  settings: CaptionTrainingSettings,
  { length, isTraining }: LossOptions,
): PlannedLoss {
  const { batch, mapper, languageModel, tuneLanguageModel: tune, labelSmoothing } = settings;
  const graph = new Graph();
  const total = mapper.prefixLength + length;
  const inputs = {
    embeddings: graph.input(CAPTION_INPUTS.embeddings, 'float32', [batch, mapper.embeddingWidth]),
    tokens: graph.input(CAPTION_INPUTS.tokens, 'int64', [batch, length]),
    weights: graph.input(CAPTION_INPUTS.weights, 'float32', [batch * length]),
    attentionBias: graph.input(CAPTION_INPUTS.attentionBias, 'float32', [batch, 1, total, total]),
  };
  const sites = new DropoutSites();
  const rates = isTraining ? settings.dropout : undefined;
  const mapperWeights = new Parameters(graph, 'clip_project.');
  const embeddings = settings.normalizeEmbeddings
    ? unitRows(graph, inputs.embeddings)
    : inputs.embeddings;
  const prefix = mapEmbedding(graph, mapperWeights, embeddings, {
    ...mapper,
    ...sites.ofRate(rates?.mapper),
  });
  const languageWeights = new Parameters(graph, 'gpt.');
  const loss = captionLoss(
    graph,
    languageWeights,
    { ...inputs, prefix, ...sites.ofRate(rates?.languageModel) },
    isTraining ? { ...languageModel, labelSmoothing } : languageModel,
  );
  const ofMapper = [...mapperWeights.values.values()];
  const ofLanguageModel = [...languageWeights.values.values()];
  const isTuned = ({ name }: Value) => (typeof tune === 'boolean' ? tune : tune(name));
  const wanted = [...ofMapper, ...ofLanguageModel.filter(isTuned)];
  const trainable = wanted.filter(({ name }) => !settings.isFrozen?.(name));
  return {
    graph,
    loss,
    inputs: [...Object.values(inputs), ...sites.inputs],
    trainable,
    frozen: [...ofMapper, ...ofLanguageModel].filter((value) => !trainable.includes(value)),
    dropout: sites.sites,
  };
}
