import { causalBias } from '#core/networks/causal-bias.ts';
import { countUp } from '#core/networks/caption-loss.ts';
import { embedTokens, gpt2, gpt2Logits } from '#core/networks/gpt2.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { Parameters } from '#core/networks/parameters.ts';
import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { softmaxCrossEntropyLoss } from '#core/onnx/ops/softmax-cross-entropy-loss.ts';
import { serializeTrainingStep } from './training-step.ts';

/** Names a language-model training step is fed under. */
export const LANGUAGE_MODEL_INPUTS = {
  /** int64 `[B, T]` */
  tokens: 'batch.tokens',
  /** int64 `[B·T]`: what follows each token. */
  nextTokens: 'batch.next_tokens',
  /** `[B·T]`: 1/n for each of the n places that count, 0 elsewhere. */
  weights: 'batch.weights',
} as const;

export interface LanguageModelTraining {
  readonly batch: number;
  readonly length: number;
  readonly languageModel: Gpt2Config;
  readonly optimizer: AdamWSettings;
}

/** Builds the training step of GPT-2 on text. */
export function buildLanguageModelTraining(settings: LanguageModelTraining): {
  readonly model: Uint8Array;
  readonly trainable: readonly Value[];
} {
  const { batch, length, languageModel, optimizer } = settings;
  const graph = new Graph();
  const tokens = graph.input(LANGUAGE_MODEL_INPUTS.tokens, 'int64', [batch, length]);
  const nextTokens = graph.input(LANGUAGE_MODEL_INPUTS.nextTokens, 'int64', [batch * length]);
  const weights = graph.input(LANGUAGE_MODEL_INPUTS.weights, 'float32', [batch * length]);
  const parameters = new Parameters(graph);
  const { hidden } = gpt2(
    graph,
    parameters,
    {
      embeddings: embedTokens(graph, parameters, tokens, languageModel),
      positions: countUp(graph, length),
      attentionBias: causalBias(graph, length),
    },
    languageModel,
  );
  const rows = reshape(graph, hidden, [batch * length, languageModel.width]);
  const logits = gpt2Logits(graph, parameters, rows, languageModel);
  const { loss: losses } = softmaxCrossEntropyLoss(graph, logits, nextTokens);
  const loss = reduceSum(graph, mul(graph, losses, weights), [0], false);
  const trainable = [...parameters.values.values()];
  const dataInputs = [tokens, nextTokens, weights];
  const model = serializeTrainingStep({
    graph,
    loss,
    dataInputs,
    trainable,
    frozen: new Map(),
    optimizer,
  });
  return { model, trainable };
}
