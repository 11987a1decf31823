import type { ClipConfig } from '#core/networks/clip-config.ts';
import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { clipTextEncoder } from '#core/networks/clip-text-encoder.ts';
import { contrastiveLoss } from '#core/networks/contrastive-loss.ts';
import { Parameters } from '#core/networks/parameters.ts';
import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { planTraining } from './training-plan.ts';

/** Names a contrastive training step is fed under. */
export const CLIP_INPUTS = {
  /** `[B, 3, S, S]` */
  pixels: 'batch.pixels',
  /** int64 `[B + N, T]` */
  ids: 'batch.ids',
  /** int64 `[B + N]`, into the tokens laid flat. */
  endPositions: 'batch.end_positions',
} as const;

export interface ClipTraining {
  readonly batch: number;
  /** Texts of no picture (N), after those of the batch; none if absent. */
  readonly negatives?: number;
  /** Text tokens (T), at most the context length. */
  readonly length: number;
  readonly clip: ClipConfig;
  readonly optimizer: AdamWSettings;
}

/** Builds the training step of both CLIP towers under the contrastive loss. */
export function buildClipTraining(settings: ClipTraining): {
  readonly model: Uint8Array;
  readonly trainable: readonly Value[];
} {
  const { batch, negatives = 0, length, clip, optimizer } = settings;
  const texts = batch + negatives;
  const plan = planTraining(optimizer, (options) => {
    const graph = new Graph();
    const { imageSize } = clip.vision;
    const pixels = graph.input(CLIP_INPUTS.pixels, 'float32', [batch, 3, imageSize, imageSize]);
    const ids = graph.input(CLIP_INPUTS.ids, 'int64', [texts, options.length]);
    const endPositions = graph.input(CLIP_INPUTS.endPositions, 'int64', [texts]);
    const parameters = new Parameters(graph);
    const loss = contrastiveLoss(graph, {
      image: clipImageEncoder(graph, parameters, pixels, clip),
      text: clipTextEncoder(graph, parameters, { ids, endPositions }, clip),
      logitScale: parameters.get('logit_scale', []),
    });
    const inputs = [pixels, ids, endPositions];
    const trainable = [...parameters.values.values()];
    return { graph, loss, inputs, trainable, frozen: [], dropout: [] };
  });
  return { model: plan.gradients(length).model, trainable: plan.trainable };
}
