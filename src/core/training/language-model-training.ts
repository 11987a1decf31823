import { causalBias } from '#core/networks/causal-bias.ts';
import { countUp } from '#core/networks/caption-loss.ts';
import { embedTokens, gpt2, gpt2Logits } from '#core/networks/gpt2.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { tokenLoss } from '#core/networks/token-loss.ts';
import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { DropoutSites } from './dropout-sites.ts';
import {
  type LossOptions,
  type PlannedLoss,
  planTraining,
  type TrainingPlan,
} from './training-plan.ts';

/** Names a language-model training step is fed under. */
export const LANGUAGE_MODEL_INPUTS = {
  /** int64 `[B, T]` */
  tokens: 'batch.tokens',
  /** int64 `[B·T]`: what follows each token. */
  nextTokens: 'batch.next_tokens',
  /** `[B·T]`: 1/n for each of the n places that count, 0 elsewhere. */
  weights: 'batch.weights',
} as const;

export interface LanguageModelTrainingSettings {
  /** Texts of one run of the graph (B). */
  readonly batch: number;
  readonly languageModel: Gpt2Config;
  readonly optimizer: AdamWSettings;
  /** Whether a weight is trained, by its name; all are if absent. */
  readonly isTuned?: (name: string) => boolean;
  readonly labelSmoothing?: number;
  /** Probability of dropping a value; 0 if absent. */
  readonly dropout?: number;
  /** What weights' names begin with; nothing if absent. */
  readonly prefix?: string;
}

export interface LanguageModelTraining extends LanguageModelTrainingSettings {
  /** Tokens of a text (T). */
  readonly length: number;
}

/** Plans the training of GPT-2 on text. Padding comes after a text, where causality hides it. */
export function planLanguageModelTraining(settings: LanguageModelTrainingSettings): TrainingPlan {
  return planTraining(settings.optimizer, (options) => buildTextLoss(settings, options));
}

/** Builds one graph of the training of the whole of GPT-2 on text. */
export function buildLanguageModelTraining(settings: LanguageModelTraining): {
  readonly model: Uint8Array;
  readonly trainable: readonly Value[];
} {
  const plan = planLanguageModelTraining(settings);
  return { model: plan.gradients(settings.length).model, trainable: plan.trainable };
}

function buildTextLoss(
  settings: LanguageModelTrainingSettings,
  { length, isTraining }: LossOptions,
): PlannedLoss {
  const { batch, languageModel, isTuned = () => true } = settings;
  const graph = new Graph();
  const tokens = graph.input(LANGUAGE_MODEL_INPUTS.tokens, 'int64', [batch, length]);
  const nextTokens = graph.input(LANGUAGE_MODEL_INPUTS.nextTokens, 'int64', [batch * length]);
  const weights = graph.input(LANGUAGE_MODEL_INPUTS.weights, 'float32', [batch * length]);
  const sites = new DropoutSites();
  const parameters = new Parameters(graph, settings.prefix);
  const { hidden } = gpt2(
    graph,
    parameters,
    {
      embeddings: embedTokens(graph, parameters, tokens, languageModel),
      positions: countUp(graph, length),
      attention: { bias: causalBias(graph, length) },
      ...sites.ofRate(isTraining ? settings.dropout : 0),
    },
    languageModel,
  );
  const rows = reshape(graph, hidden, [batch * length, languageModel.width]);
  const logits = gpt2Logits(graph, parameters, rows, languageModel);
  const smoothing = isTraining ? settings.labelSmoothing : 0;
  const all = [...parameters.values.values()];
  return {
    graph,
    loss: tokenLoss(graph, { logits, labels: nextTokens, weights }, smoothing),
    inputs: [tokens, nextTokens, weights, ...sites.inputs],
    trainable: all.filter(({ name }) => isTuned(name)),
    frozen: all.filter(({ name }) => !isTuned(name)),
    dropout: sites.sites,
  };
}
