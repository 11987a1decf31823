import { Parameters } from '#core/networks/parameters.ts';
import { type RecurrentConfig, recurrentLogits } from '#core/networks/recurrent-captioner.ts';
import { tokenLoss } from '#core/networks/token-loss.ts';
import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { CAPTION_INPUTS } from './caption-training.ts';
import { DropoutSites } from './dropout-sites.ts';
import { planTraining, type TrainingPlan } from './training-plan.ts';

export interface RecurrentTrainingSettings {
  /** Captions of one run of the graph (B). */
  readonly batch: number;
  readonly captioner: RecurrentConfig;
  /** Weights that are left as they are, picked by name. */
  readonly isFrozen?: (name: string) => boolean;
  readonly optimizer: AdamWSettings;
  readonly labelSmoothing?: number;
  /** Probability of dropping a part of a word or a state; 0 if absent. */
  readonly dropout?: number;
}

/**
 * Plans the training of an LSTM captioner. Batches are those of `CAPTION_INPUTS`; the attention bias is
 * not needed, as padding comes after all that is scored.
 */
export function planRecurrentTraining(settings: RecurrentTrainingSettings): TrainingPlan {
  const { batch, captioner } = settings;
  return planTraining(settings.optimizer, ({ length, isTraining }) => {
    const graph = new Graph();
    const width = captioner.embeddingWidth;
    const embedding = graph.input(CAPTION_INPUTS.embeddings, 'float32', [batch, width]);
    const tokens = graph.input(CAPTION_INPUTS.tokens, 'int64', [batch, length]);
    const weights = graph.input(CAPTION_INPUTS.weights, 'float32', [batch * length]);
    const sites = new DropoutSites();
    const parameters = new Parameters(graph);
    const dropping = sites.ofRate(isTraining ? settings.dropout : 0);
    const logits = recurrentLogits(
      graph,
      parameters,
      { embedding, tokens, ...dropping },
      captioner,
    );
    const labels = reshape(graph, tokens, [batch * length]);
    const all = [...parameters.values.values()];
    const isFrozen = ({ name }: Value) => settings.isFrozen?.(name) ?? false;
    const smoothing = isTraining ? settings.labelSmoothing : 0;
    return {
      graph,
      loss: tokenLoss(graph, { logits, labels, weights }, smoothing),
      inputs: [embedding, tokens, weights, ...sites.inputs],
      trainable: all.filter((value) => !isFrozen(value)),
      frozen: all.filter(isFrozen),
      dropout: sites.sites,
    };
  });
}
