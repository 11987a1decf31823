import type { Finding } from './finding.ts';
import type { CaptionSelection } from './training-setup.ts';

/** What a run would be. */
export interface TrainingPlan {
  readonly trainImages: number;
  readonly validationImages: number;
  readonly trainCaptions: number;
  readonly stepsPerEpoch: number;
  /** If it does not stop early. */
  readonly totalSteps: number;
  readonly trainedWeights: number;
  readonly frozenWeights: number;
  readonly estimate: TrainingEstimate;
  readonly findings: readonly Finding[];
}

/** By timing two steps as the run will take them. */
export interface TrainingEstimate {
  readonly secondsPerStep: number;
  /** All steps, without validation. */
  readonly seconds: number;
  /** Of the trainer process after the two steps. */
  readonly memoryBytes: number;
}

/** What brings a project's run more images to learn from. */
export type MoreImages =
  /** By changes of the selection. */
  | { readonly kind: 'captions'; readonly changes: Partial<CaptionSelection> }
  /** Images that no selection reaches, as they have no caption. */
  | { readonly kind: 'uncaptioned'; readonly images: number }
  /** Every image is taken; there are no more. */
  | { readonly kind: 'none' };

/** A plan for a run of a project. */
export interface ProjectPlan extends TrainingPlan {
  /** Where the run has few images. */
  readonly more: MoreImages | null;
}
