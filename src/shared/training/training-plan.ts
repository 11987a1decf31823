import type { Finding } from './finding.ts';

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
