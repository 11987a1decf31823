import type { Tensor, TensorMap } from '#main/platform/onnx/session.ts';

/** Numbers of a weight with their shape. */
export interface WeightData {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** One trained weight with its optimizer state; all three have `shape`. */
export interface WeightState {
  readonly shape: readonly number[];
  readonly parameter: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

export interface UpdateSettings {
  /** Counted from 1. */
  readonly t: number;
  readonly learningRate: number;
  /** Gradients are scaled down to this norm; `Infinity` leaves them as they are. */
  readonly clipNorm: number;
}

/** Where a session's weights, moments and gradients lie, and what updates them. */
export interface WeightStore {
  /** Trained and frozen weights, as every graph is fed them. */
  readonly weights: TensorMap;
  /** The gradients wanted of a graph, for the first part of a batch or a further one. */
  readonly fetches: (isFirst: boolean) => Readonly<Record<string, Tensor | null>>;
  /** Takes what a graph answered; gradients of further parts are added to those of the first. */
  readonly takeGradients: (outputs: TensorMap, isFirst: boolean) => Promise<void>;
  /**
   * Takes an AdamW step by the gradients.
   *
   * @returns The norm of all gradients taken as one vector, before clipping.
   */
  readonly update: (settings: UpdateSettings) => Promise<number>;
  /** Every trained weight as it is now, which the next update may change. */
  readonly parameters: () => Promise<ReadonlyMap<string, WeightData>>;
  /** A copy of every trained weight and its moments. */
  readonly state: () => Promise<ReadonlyMap<string, WeightState>>;
  readonly close: () => Promise<void>;
}
