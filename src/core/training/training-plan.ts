import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import type { Value } from '#core/onnx/graph.ts';
import type { DropoutSite } from './dropout-sites.ts';
import { type LossDescription, serializeGradients, serializeLoss } from './training-step.ts';

/** An ONNX model and the places in it that want a dropout mask. */
export interface TrainingModel {
  readonly model: Uint8Array;
  readonly dropout: readonly DropoutSite[];
}

/** A loss that is yet to be serialised; weights that are not trainable are inputs. */
export interface PlannedLoss extends LossDescription {
  readonly frozen: readonly Value[];
  readonly dropout: readonly DropoutSite[];
}

/**
 * What a training session works by: the weights, and a graph for batches of each length (the buckets).
 *
 * All weights are fed, so that the graphs of every length read the same memory.
 */
export interface TrainingPlan {
  /** In the order in which the network asked for them. */
  readonly trainable: readonly Value[];
  readonly frozen: readonly Value[];
  readonly optimizer: AdamWSettings;
  /** Loss and gradients of a batch that is padded to `length` tokens, at least 2. */
  readonly gradients: (length: number) => TrainingModel;
  /** The loss without dropout. */
  readonly loss: (length: number) => TrainingModel;
}

/** Tokens of the shortest batch whose loss depends on every weight: an LSTM reads all but the last. */
const SHORTEST = 2;

export interface LossOptions {
  /** Tokens that captions are padded to. */
  readonly length: number;
  /** Without it nothing is dropped and labels are sharp. */
  readonly isTraining: boolean;
}

/** Plans training by a function that builds the loss in a fresh graph. */
export function planTraining(
  optimizer: AdamWSettings,
  buildLoss: (options: LossOptions) => PlannedLoss,
): TrainingPlan {
  const { trainable, frozen } = buildLoss({ length: SHORTEST, isTraining: false });
  const serialize = (
    options: LossOptions,
    write: (description: LossDescription) => Uint8Array,
  ): TrainingModel => {
    const loss = buildLoss(options);
    const inputs = [...loss.inputs, ...loss.frozen];
    return { model: write({ ...loss, inputs }), dropout: loss.dropout };
  };
  return {
    trainable,
    frozen,
    optimizer,
    gradients: (length) => serialize({ length, isTraining: true }, serializeGradients),
    loss: (length) => serialize({ length, isTraining: false }, serializeLoss),
  };
}
