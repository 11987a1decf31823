import type { Recipe } from './recipe.ts';

/** Which of a project's captions a run learns from; flagged ones never are. */
export interface CaptionSelection {
  /** Only those that somebody approved. */
  readonly approvedOnly: boolean;
  /** Whether suggestions that were accepted as they were count, beside what people wrote or changed. */
  readonly withAccepted: boolean;
  /** Captions that an image must have, from 1. */
  readonly minimumPerImage: number;
}

/** Where steps are computed: on the processor, to the bit the same each time, or through WebGPU. */
export const TRAINING_DEVICES = ['cpu', 'gpu'] as const;
export type TrainingDevice = (typeof TRAINING_DEVICES)[number];

/** A run as a person sets it up in a project. */
export interface TrainingSetup {
  /** The preset that the recipe began as. */
  readonly recipeName: string;
  readonly recipe: Recipe;
  readonly device: TrainingDevice;
  readonly captions: CaptionSelection;
}

/** How many captions and images a selection has. */
export interface SelectionCounts {
  readonly images: number;
  readonly captions: number;
}
