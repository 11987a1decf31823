import { setImmediate } from 'node:timers/promises';
import {
  describeDivergence,
  examineEnd,
  examineEpoch,
  examinePlan,
} from '#core/training-runs/doctor.ts';
import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import { computeLearningRate } from '#core/training-runs/compute-learning-rate.ts';
import { reduceOnPlateau, startPlateau } from '#core/training/reduce-on-plateau.ts';
import { isAbortError } from '#shared/errors.ts';
import { ONNX_RUNTIME_VERSION } from '#main/platform/onnx/session.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type {
  EpochReport,
  EpochScores,
  RunEnding,
  RunSummary,
  TrainingEvent,
  ValidationReport,
} from '#shared/training/training-event.ts';
import { type CaptionTrainer, openCaptionTrainer } from './caption-trainer.ts';
import {
  FIRST_PROGRESS,
  findCheckpoint,
  type RunProgress,
  writeBestWeights,
  writeCheckpoint,
} from './checkpoint.ts';
import { collectPlanFacts } from './collect-plan-facts.ts';
import { type OpenRun, openRun } from './open-run.ts';
import { readRunData } from './run-data.ts';
import { readRunFile } from './run-file.ts';
import { openRunLog, type RunLog, readEpochs } from './run-log.ts';
import { findRunSummary, writeRunSummary } from './run-summary.ts';
import { isTrainedWeight } from './training-model.ts';
import { getStage, planSteps, type TrainingStage } from './training-stages.ts';
import type { WeightData, WeightState } from './training-session.ts';
import { openValidator, type Validator } from './validator.ts';
import { toPackWeights, writeRunPack } from './write-run-pack.ts';

export interface TrainRunOptions {
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

/**
 * Trains a run from its last checkpoint, or from the start, to its end.
 *
 * What it does next is a function of recipe, data and step: a run that was interrupted, however roughly, ends
 * with the same weights as one that was not.
 *
 * @param folder Of the run, absolute.
 * @throws AppError if recipe, data and pack do not fit one another; AbortError after a checkpoint.
 */
export async function trainRun(folder: string, options: TrainRunOptions): Promise<RunSummary> {
  const done = await findRunSummary(folder);
  if (done !== undefined) return done;
  const file = await readRunFile(folder);
  const { data, embeddings } = await readRunData(folder);
  const { recipe, pack } = file;
  const run = await openRun({ pack: pack.directory, recipe, data, embeddings });
  const checkpoint = await findCheckpoint(folder);
  const progress = checkpoint?.progress ?? FIRST_PROGRESS;
  const trainer = await openCaptionTrainer({
    ...run,
    device: file.device,
    ...(checkpoint && { resumeFrom: { state: checkpoint.state, steps: progress.step } }),
  });
  const validator = await openRunValidator(run, trainer);
  const log = await openRunLog(folder, {
    step: progress.step,
    epoch: checkpoint === undefined ? -1 : progress.epoch,
  });
  try {
    const sitting = new Sitting({
      ...{ folder, name: file.name, run, trainer, validator, log, options, progress },
      epochs: [...(await readEpochs(folder))],
      checkpointSteps: file.checkpointSteps,
    });
    return await sitting.train();
  } finally {
    log.close();
    await validator.close();
    await trainer.close();
  }
}

function openRunValidator(run: OpenRun, { evaluate }: CaptionTrainer) {
  const { model, data, embeddings, validation, length, recipe } = run;
  return openValidator({
    ...{ model, data, embeddings, length, evaluate, batch: recipe.batch },
    examples: validation,
    isTrained: (name) => isTrainedWeight(name, recipe, model.languageModel.layers),
    imageLimit: recipe.validationImages,
  });
}

interface SittingParts {
  readonly folder: string;
  readonly name: string;
  readonly run: OpenRun;
  readonly trainer: CaptionTrainer;
  readonly validator: Validator;
  readonly log: RunLog;
  readonly options: TrainRunOptions;
  readonly progress: RunProgress;
  readonly epochs: EpochReport[];
  readonly checkpointSteps: number;
}

/** One stretch of training, from a checkpoint or the start to an end or an interruption. */
class Sitting {
  readonly #parts: SittingParts;
  readonly #startedAtMs = performance.now();
  readonly #findings = new Map<string, Finding>();
  #progress: RunProgress;

  constructor(parts: SittingParts) {
    this.#parts = parts;
    this.#progress = parts.progress;
  }

  async train(): Promise<RunSummary> {
    const { run, options, epochs } = this.#parts;
    const { totalSteps } = run;
    options.report({ type: 'started', step: this.#progress.step, totalSteps });
    this.#note(examinePlan(run.recipe, collectPlanFacts(run, options.changedCaptions)));
    if (epochs.length === 0) await this.#validate(null);
    let ending: RunEnding | undefined;
    while (ending === undefined) ending = await this.#trainEpoch();
    return await this.#finish(ending);
  }

  /** @returns Why the run is over, if it is. */
  async #trainEpoch(): Promise<RunEnding | undefined> {
    const { run, options } = this.#parts;
    const stage = getStage(run.stages, this.#progress.epoch);
    const steps = planSteps(run.recipe, stage, this.#progress.epoch);
    while (this.#progress.epochSteps < steps.length) {
      if (this.#progress.step >= run.totalSteps) break;
      await setImmediate();
      await options.onPause();
      await this.#pauseIfAsked();
      if (options.isStopping()) return 'stopped';
      const batches = steps[this.#progress.epochSteps] ?? [];
      if (!(await this.#step(batches, stage))) return 'diverged';
    }
    return await this.#endEpoch();
  }

  /** @returns Whether loss and gradients are still numbers. */
  async #step(
    batches: readonly (readonly TrainingExample[])[],
    { firstStep, totalSteps }: TrainingStage,
  ): Promise<boolean> {
    const { run, trainer, log, options, checkpointSteps } = this.#parts;
    const { recipe } = run;
    const { step, plateau, epochLoss, epochSteps } = this.#progress;
    const plateauRate = plateau?.learningRate ?? recipe.learningRate;
    const learningRate = computeLearningRate(recipe, {
      ...{ step: step - firstStep, totalSteps, plateauRate },
    });
    const { loss, gradientNorm } = await trainer.step(batches, {
      learningRate,
      clipNorm: recipe.clipNorm || Number.POSITIVE_INFINITY,
    });
    const report = { step: step + 1, loss, learningRate, gradientNorm };
    log.step(report);
    options.report({ type: 'step', ...report });
    this.#progress = {
      ...this.#progress,
      step: step + 1,
      epochSteps: epochSteps + 1,
      epochLoss: epochLoss + loss,
    };
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
      this.#note([describeDivergence(recipe, step + 1)]);
      return false;
    }
    if ((step + 1) % checkpointSteps === 0) await this.#save();
    return true;
  }

  async #endEpoch(): Promise<RunEnding | undefined> {
    const { run } = this.#parts;
    const { recipe } = run;
    const score = await this.#closeEpoch();
    const { epoch, epochsSinceBest, step } = this.#progress;
    if (score !== undefined && this.#hasImages(epoch)) {
      const { plateauFactor: factor, plateauPatience: patience, learningRate } = recipe;
      const plateau = this.#progress.plateau ?? startPlateau(learningRate);
      const next = reduceOnPlateau(plateau, score, { factor, patience });
      this.#progress = { ...this.#progress, plateau: next };
    }
    await this.#save();
    const { firstEpoch } = getStage(run.stages, Number.MAX_SAFE_INTEGER);
    if (epoch >= firstEpoch + recipe.epochs || step >= run.totalSteps) return 'finished';
    const isTired = recipe.stopPatience > 0 && epochsSinceBest >= recipe.stopPatience;
    return isTired ? 'early-stop' : undefined;
  }

  /** Counts the epoch as finished and validates it; interrupted, the epoch is still to be finished. */
  async #closeEpoch(): Promise<number | undefined> {
    const unfinished = this.#progress;
    const { epochLoss, epochSteps, epoch } = unfinished;
    this.#progress = { ...unfinished, epoch: epoch + 1, epochLoss: 0, epochSteps: 0 };
    try {
      return await this.#validate(epochSteps === 0 ? null : epochLoss / epochSteps);
    } catch (error) {
      this.#progress = unfinished;
      if (isAbortError(error)) await this.#save();
      throw error;
    }
  }

  /**
   * Validates the weights as they are and keeps them if they are the best so far.
   *
   * @returns The score of the epoch, of which lower is better; `undefined` without held-out images.
   */
  async #validate(trainLoss: number | null): Promise<number | undefined> {
    const { run, trainer, validator, log, options, epochs, folder } = this.#parts;
    const { epoch, step, best, epochsSinceBest } = this.#progress;
    const weights = toWeights(await trainer.state());
    const found = await validator.validate(weights, () => options.signal.throwIfAborted());
    const report: EpochReport = { epoch, step, trainLoss, ...found };
    log.epoch(report);
    epochs.push(report);
    options.report({ type: 'epoch', ...report });
    this.#note(examineEpoch(run.recipe, epochs));
    const score = toScore(run.recipe, found.validation);
    // Before the first step there is nothing to keep; without validation the newest is the best.
    const hasImages = this.#hasImages(epoch);
    const isBest = hasImages && (score === undefined || best === null || score < best.score);
    if (isBest) await writeBestWeights(folder, toPackWeights(run, weights));
    this.#progress = {
      ...this.#progress,
      best: isBest ? { score: score ?? 0, epoch } : best,
      epochsSinceBest: isBest || !hasImages ? 0 : epochsSinceBest + 1,
    };
    return score;
  }

  /** Whether so many finished epochs include one of the stage on images, whose weights are kept. */
  #hasImages(epoch: number): boolean {
    return epoch > getStage(this.#parts.run.stages, Number.MAX_SAFE_INTEGER).firstEpoch;
  }

  async #finish(ending: RunEnding): Promise<RunSummary> {
    const { folder, name, run, trainer, epochs } = this.#parts;
    const wasCutShort = ending === 'stopped' && this.#progress.epochSteps > 0;
    if (wasCutShort) {
      await this.#closeEpoch();
      await this.#save();
    }
    const { best } = this.#progress;
    const bestEpoch = epochs.find(({ epoch }) => epoch === best?.epoch);
    this.#note(examineEnd(run.recipe, epochs[0], bestEpoch));
    if (best !== null) await writeRunPack(folder, run, name);
    const summary: RunSummary = {
      ending,
      steps: this.#progress.step,
      epochs: this.#progress.epoch,
      best: toScores(bestEpoch),
      before: toScores(epochs[0]),
      last: toScores(epochs.at(-1)),
      seconds: this.#seconds,
      trainedWeights: trainer.trainedWeights,
      runtime: `onnxruntime ${ONNX_RUNTIME_VERSION}`,
      findings: [...this.#findings.values()],
    };
    await writeRunSummary(folder, summary);
    return summary;
  }

  async #pauseIfAsked(): Promise<void> {
    const { signal } = this.#parts.options;
    if (!signal.aborted) return;
    await this.#save();
    signal.throwIfAborted();
  }

  async #save(): Promise<void> {
    const { folder, trainer, options } = this.#parts;
    const { step, epoch } = this.#progress;
    const progress = { ...this.#progress, seconds: this.#seconds };
    await writeCheckpoint(folder, { state: await trainer.state(), progress });
    options.report({ type: 'checkpoint', step, epoch });
  }

  #note(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (this.#findings.has(finding.code)) continue;
      this.#findings.set(finding.code, finding);
      this.#parts.options.report({ type: 'finding', finding });
    }
  }

  get #seconds(): number {
    return this.#parts.progress.seconds + (performance.now() - this.#startedAtMs) / 1000;
  }
}

/** Lower is better; `undefined` without held-out images. */
function toScore({ watch }: Recipe, validation: ValidationReport | null): number | undefined {
  if (validation === null) return undefined;
  const score = watch === 'loss' ? validation.loss : -validation.cider;
  return Number.isFinite(score) ? score : Number.MAX_VALUE;
}

function toScores(report: EpochReport | undefined): EpochScores | null {
  if (report === undefined) return null;
  const { samples: _, ...scores } = report;
  return scores;
}

function toWeights(state: ReadonlyMap<string, WeightState>): ReadonlyMap<string, WeightData> {
  return new Map(
    [...state].map(([name, { shape, parameter }]) => [name, { shape, data: parameter }]),
  );
}
