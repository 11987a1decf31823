import type { CaptionTrainer } from '#main/engine/trainer/caption-trainer.ts';
import { writeCheckpoint } from '#main/engine/trainer/checkpoint.ts';
import type { OpenRun } from '#main/engine/trainer/open-run.ts';
import type { RunLog } from '#main/engine/trainer/run-log.ts';
import type { RunProgress } from '#main/engine/trainer/run-progress.ts';
import type { StageStepper } from '#main/engine/trainer/stage-stepper.ts';
import { countTextEpochs } from '#main/engine/trainer/training-stages.ts';
import type { Validator } from '#main/engine/trainer/validator.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { EpochReport, TrainingEvent } from '#shared/training/training-event.ts';

export interface SittingOptions {
  /** Cancels or pauses: a checkpoint is left, and an AbortError thrown. */
  readonly signal: AbortSignal;
  readonly report: (event: TrainingEvent) => void;
  /** Whether a person wants the run to end now, with what it has learnt. */
  readonly isStopping: () => boolean;
  /** Called between two steps, which wait for it. */
  readonly onPause: () => Promise<void>;
  /** Captions that have changed since the run took them. */
  readonly changedCaptions: number;
}

export interface SittingParts {
  /** Of the run, absolute. */
  readonly folder: string;
  readonly name: string;
  readonly run: OpenRun;
  readonly trainer: CaptionTrainer;
  readonly stepper: StageStepper;
  readonly validator: Validator;
  readonly log: RunLog;
  readonly options: SittingOptions;
  /** Where the run is when the sitting begins. */
  readonly progress: RunProgress;
  /** Steps from one checkpoint to the next within an epoch. */
  readonly checkpointSteps: number;
  /** Every validation of the run, epoch 0 first; the sitting's are added. */
  readonly epochs: EpochReport[];
  /** What earlier sittings found. */
  readonly findings: readonly Finding[];
}

/** One stretch of training, from a checkpoint or the start to an end or an interruption. */
export class Sitting {
  readonly parts: SittingParts;
  /** Where the run is now; replaced with each step, never changed in place. */
  progress: RunProgress;
  readonly #startedAtMs = performance.now();
  readonly #findings: Map<string, Finding>;
  readonly #told = new Set<string>();

  constructor(parts: SittingParts) {
    this.parts = parts;
    this.progress = parts.progress;
    this.#findings = new Map(parts.findings.map((finding) => [finding.code, finding]));
  }

  /** Spent on the run in all sittings together. */
  get seconds(): number {
    return this.parts.progress.seconds + (performance.now() - this.#startedAtMs) / 1000;
  }

  get findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }

  /** Whether the epochs that are finished include one on images, whose weights may be kept. */
  get hasSeenImages(): boolean {
    return this.progress.epoch > countTextEpochs(this.parts.run.stages);
  }

  /** Whether the weights are still those of the model that the run started from. */
  get isAtModel(): boolean {
    return this.progress.epoch === 0 && this.parts.run.recipe.start === 'pack';
  }

  /** Tells of findings, of each the first time that it comes in this sitting. */
  note(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (this.#told.has(finding.code)) continue;
      this.#told.add(finding.code);
      this.#findings.set(finding.code, finding);
      this.parts.log.finding(finding, this.progress.step);
      this.parts.options.report({ type: 'finding', finding });
    }
  }

  /** Leaves a checkpoint, from which a run goes on as if it had not been interrupted. */
  async save(): Promise<void> {
    const { folder, trainer, options } = this.parts;
    const { step, epoch } = this.progress;
    const progress = { ...this.progress, seconds: this.seconds };
    await writeCheckpoint(folder, { state: await trainer.state(), progress });
    options.report({ type: 'checkpoint', step, epoch });
  }
}
