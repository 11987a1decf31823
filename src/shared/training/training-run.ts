import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type { ErrorCode } from '#shared/errors.ts';
import type { Finding } from './finding.ts';
import type { Recipe } from './recipe.ts';
import type { EpochReport, EpochScores, RunSummary, StepReport } from './training-event.ts';
import type { CaptionSelection, TrainingDevice } from './training-setup.ts';

/**
 * `waiting` for another run · `running` · `paused`, so that it can go on · `ended`, by itself or by a person's
 * wish.
 */
export type RunState = 'waiting' | 'running' | 'paused' | 'ended';

/** One fine-tuning of a project. */
export interface TrainingRun {
  /** Its folder's name. */
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  readonly createdAt: UnixMs;
  readonly recipeName: string;
  readonly recipe: Recipe;
  readonly device: TrainingDevice;
  /** Which captions it took; `null` for one that another project or program began. */
  readonly selection: CaptionSelection | null;
  /** What it started from. */
  readonly packName: string;
  readonly images: number;
  readonly captions: number;
  /** Runs with the same one learnt from the same. */
  readonly dataFingerprint: string;
  /** Once it has been made of the run. */
  readonly madePack: string | null;
  readonly jobId: JobId | null;
  /** Why it does not go on by itself, if it failed. */
  readonly failure: Job['error'];
  readonly step: number;
  /** `null` until it has begun. */
  readonly totalSteps: number | null;
  readonly epochs: readonly EpochScores[];
  readonly summary: RunSummary | null;
  readonly versions: Readonly<Record<string, string>>;
  readonly processor: string;
}

/** A run with what its curves and samples are drawn from. */
export interface TrainingRunDetails {
  readonly run: TrainingRun;
  /** Evenly thinned out to some hundreds. */
  readonly steps: readonly StepReport[];
  readonly epochs: readonly EpochReport[];
  /** What the training doctor found so far. */
  readonly findings: readonly Finding[];
}

/** A folder among a project's runs that holds none that can be read. */
export interface BrokenRun {
  /** Its folder's name. */
  readonly id: string;
  readonly code: ErrorCode;
  /** One sentence with the path to the fault. */
  readonly message: string;
}

export interface RunListing {
  /** Newest first, those that wait for their data included. */
  readonly runs: readonly TrainingRun[];
  /** By name. */
  readonly broken: readonly BrokenRun[];
}

/** An image before and after: what the pack a run began with said of it, and what the one it made says. */
export interface BeforeAfter {
  readonly imageId: number;
  readonly fileName: string;
  readonly before: string | null;
  readonly after: string;
  readonly references: readonly string[];
}
