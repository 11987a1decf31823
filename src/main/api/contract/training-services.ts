import type { Job } from '#shared/domain/job.ts';
import type { SplitPart } from '#shared/domain/leak.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { TrainingEvent } from '#shared/training/training-event.ts';
import type { ProjectPlan } from '#shared/training/training-plan.ts';
import type { BeforeAfter, RunListing, TrainingRunDetails } from '#shared/training/training-run.ts';
import type {
  CaptionSelection,
  SelectionCounts,
  TrainingSetup,
} from '#shared/training/training-setup.ts';
import type { ProjectRef } from './project-ref.ts';

/** A way to train that comes with the studio. */
export interface RecipeDescription {
  readonly name: string;
  readonly title: string;
  /** Where its numbers come from. */
  readonly source: string;
  readonly recipe: Recipe;
}

export interface MadePackRef {
  readonly name: string;
  readonly directory: string;
}

export interface TrainingServices {
  readonly listRecipes: () => Promise<readonly RecipeDescription[]>;
  readonly countCaptions: (
    ref: ProjectRef,
    selection: CaptionSelection,
  ) => Promise<SelectionCounts>;
  /** Times two steps of the run that the setup describes, and looks for what speaks against it. */
  readonly plan: (
    ref: ProjectRef,
    setup: TrainingSetup,
    signal: AbortSignal,
  ) => Promise<ProjectPlan>;
  /**
   * Moves held-out pictures that look like one that is trained on to the others.
   *
   * @returns The images as they were before.
   */
  readonly putOnOneSide: (
    ref: ProjectRef,
    setup: TrainingSetup,
    signal: AbortSignal,
  ) => Promise<readonly SplitPart[]>;
  readonly start: (
    ref: ProjectRef,
    setup: TrainingSetup & { readonly name: string },
  ) => Promise<{ readonly run: string }>;
  readonly listRuns: (ref: ProjectRef) => Promise<RunListing>;
  readonly getRun: (ref: ProjectRef, run: string) => Promise<TrainingRunDetails>;
  readonly pause: (ref: ProjectRef, run: string) => Promise<void>;
  readonly resume: (ref: ProjectRef, run: string) => Promise<void>;
  readonly stopAndKeep: (ref: ProjectRef, run: string) => Promise<void>;
  /** Ends the run and deletes what it learnt. */
  readonly cancel: (ref: ProjectRef, run: string) => Promise<void>;
  readonly rename: (ref: ProjectRef, run: string, name: string) => Promise<void>;
  readonly delete: (ref: ProjectRef, run: string) => Promise<void>;
  readonly makePack: (ref: ProjectRef, run: string) => Promise<MadePackRef>;
  readonly use: (ref: ProjectRef, run: string) => Promise<MadePackRef>;
  /** Starts a job that suggests for the held-out images with the run's model. */
  readonly suggestAgain: (ref: ProjectRef, run: string) => Promise<Job>;
  readonly compare: (ref: ProjectRef, run: string) => Promise<readonly BeforeAfter[]>;
  /**
   * Yields what the run tells, in bunches, until `signal` aborts; first an empty one: nothing that happens after it
   * is left out.
   */
  readonly watch: (
    ref: ProjectRef,
    run: string,
    signal: AbortSignal,
  ) => AsyncIterable<readonly TrainingEvent[]>;
}
