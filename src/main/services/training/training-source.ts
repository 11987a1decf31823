import type { TrainingCaption } from '#core/training-runs/training-data.ts';

/** An image that a run may learn from, before it is in a split. */
export interface SourceImage {
  /** Names it for a person. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly contentHash: string;
  /** The split it belongs to, where that is not left to the recipe. */
  readonly split?: 'train' | 'validation' | undefined;
}

/** Pictures with captions, wherever they come from. */
export interface TrainingSource {
  /** In words, for the run's file. */
  readonly description: string;
  readonly images: readonly SourceImage[];
  readonly captions: readonly TrainingCaption[];
  /** What was left out and why, a sentence each. */
  readonly notices: readonly string[];
}
