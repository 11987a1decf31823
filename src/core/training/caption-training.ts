import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import type { InitializerData } from '#core/onnx/serialization/serialize-model.ts';
import { captionLoss } from '#core/networks/caption-loss.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { type MlpMapperConfig, mlpMapper } from '#core/networks/mlp-mapper.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { serializeTrainingStep } from './training-step.ts';

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

export interface CaptionTraining {
  readonly batch: number;
  /** Caption tokens (T). */
  readonly length: number;
  readonly mapper: MlpMapperConfig;
  readonly languageModel: Gpt2Config;
  /** All of the language model, nothing of it, or the weights picked by name. */
  readonly tuneLanguageModel: boolean | ((name: string) => boolean);
  readonly optimizer: AdamWSettings;
}

/**
 * Builds the training step of an MLP mapper in front of GPT-2.
 *
 * @param weightOf Data of a frozen weight, by its name in the checkpoint.
 * @returns The model and the names of the weights it trains.
 */
export function buildCaptionTraining(
  settings: CaptionTraining,
  weightOf: (name: string) => InitializerData,
): { readonly model: Uint8Array; readonly trainable: readonly Value[] } {
  const { batch, length, mapper, languageModel } = settings;
  const graph = new Graph();
  const total = mapper.prefixLength + length;
  const embeddings = graph.input(CAPTION_INPUTS.embeddings, 'float32', [
    batch,
    mapper.embeddingWidth,
  ]);
  const tokens = graph.input(CAPTION_INPUTS.tokens, 'int64', [batch, length]);
  const weights = graph.input(CAPTION_INPUTS.weights, 'float32', [batch * length]);
  const attentionBias = graph.input(CAPTION_INPUTS.attentionBias, 'float32', [
    batch,
    1,
    total,
    total,
  ]);

  const mapperWeights = new Parameters(graph, 'clip_project.');
  const prefix = mlpMapper(graph, mapperWeights, embeddings, mapper);
  const languageWeights = new Parameters(graph, 'gpt.');
  const loss = captionLoss(
    graph,
    languageWeights,
    { prefix, tokens, weights, attentionBias },
    languageModel,
  );
  const { tuneLanguageModel: tune } = settings;
  const isTuned = ({ name }: Value) => (typeof tune === 'boolean' ? tune : tune(name));
  const ofLanguageModel = [...languageWeights.values.values()];
  const trainable = [...mapperWeights.values.values(), ...ofLanguageModel.filter(isTuned)];
  const frozen = new Map(
    ofLanguageModel
      .filter((value) => !isTuned(value))
      .map((value) => [value, weightOf(value.name)] as const),
  );
  const model = serializeTrainingStep({
    graph,
    loss,
    dataInputs: [embeddings, tokens, weights, attentionBias],
    trainable,
    frozen,
    optimizer: settings.optimizer,
  });
  return { model, trainable };
}
