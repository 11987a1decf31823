import { setImmediate } from 'node:timers/promises';
import { examinePlan } from '#core/training-runs/doctor.ts';
import type { RunEnding, RunSummary } from '#shared/training/training-event.ts';
import { type CaptionTrainer, openCaptionTrainer } from './caption-trainer.ts';
import { findCheckpoint } from './checkpoint.ts';
import { collectPlanFacts } from './collect-plan-facts.ts';
import { type OpenRun, openRun } from './open-run.ts';
import { readRunData } from './run-data.ts';
import { readRunFile } from './run-file.ts';
import { openRunLog, readEpochs, readFindings } from './run-log.ts';
import { countPlateau, FIRST_PROGRESS } from './run-progress.ts';
import { findRunSummary } from './run-summary.ts';
import { openStageStepper } from './stage-stepper.ts';
import { closeEpoch } from './sitting/close-epoch.ts';
import { finishRun } from './sitting/finish-run.ts';
import { Sitting, type SittingOptions } from './sitting/sitting.ts';
import { takeStep } from './sitting/take-step.ts';
import { validateWeights } from './sitting/validate-weights.ts';
import { getStage, planSteps } from './training-stages.ts';
import { openValidator } from './validator.ts';

/**
 * Trains a run from its last checkpoint, or from the start, to its end.
 *
 * What it does next is a function of recipe, data and step: a run that was interrupted, however roughly, ends
 * with the same weights as one that was not.
 *
 * @param folder Of the run, absolute.
 * @throws AppError if recipe, data and pack do not fit one another; AbortError after a checkpoint.
 */
export async function trainRun(folder: string, options: SittingOptions): Promise<RunSummary> {
  const done = await findRunSummary(folder);
  if (done !== undefined) return done;
  const { name, recipe, pack, device, checkpointSteps } = await readRunFile(folder);
  const { data, embeddings, keywords } = await readRunData(folder);
  const run = await openRun({ pack: pack.directory, recipe, data, embeddings, keywords });
  const checkpoint = await findCheckpoint(folder);
  const progress = checkpoint?.progress ?? FIRST_PROGRESS;

  await using opened = new AsyncDisposableStack();
  const trainer = await openCaptionTrainer({
    ...{ ...run, device },
    ...(checkpoint && { resumeFrom: { state: checkpoint.state, steps: progress.step } }),
  });
  opened.defer(trainer.close);
  const stepper = await openStageStepper(run, trainer);
  opened.defer(stepper.close);
  const validator = await openRunValidator(run, trainer);
  opened.defer(validator.close);
  const log = await openRunLog(folder, {
    step: progress.step,
    epoch: checkpoint === undefined ? -1 : progress.epoch,
  });
  opened.defer(log.close);

  const epochs = [...(await readEpochs(folder))];
  const findings = await readFindings(folder);
  const parts = { folder, name, run, trainer, stepper, validator, log, options, progress, epochs };
  return await train(new Sitting({ ...parts, findings, checkpointSteps }));
}

function openRunValidator(run: OpenRun, { evaluate }: CaptionTrainer) {
  const { model, data, embeddings, validation, length, recipe, keywords } = run;
  return openValidator({
    ...{ model, data, embeddings, length, keywords, evaluate, batch: recipe.batch },
    examples: validation,
    imageLimit: recipe.validationImages,
  });
}

async function train(sitting: Sitting): Promise<RunSummary> {
  const { run, options, epochs } = sitting.parts;
  options.report({ type: 'started', step: sitting.progress.step, totalSteps: run.totalSteps });
  sitting.note(examinePlan(run.recipe, collectPlanFacts(run, options.changedCaptions)));
  if (epochs.length === 0) await validateWeights(sitting, { trainLoss: null });
  let ending: RunEnding | undefined;
  while (ending === undefined) {
    ending = (await takeSteps(sitting)) ?? (await endEpoch(sitting));
  }
  return await finishRun(sitting, ending);
}

/** Takes the steps that are left of the epoch. @returns Why the run is over before them, if it is. */
async function takeSteps(sitting: Sitting): Promise<RunEnding | undefined> {
  const { run, options } = sitting.parts;
  const { epoch } = sitting.progress;
  const stage = getStage(run.stages, epoch);
  const steps = planSteps(run.recipe, stage, epoch);
  for (const batches of steps.slice(sitting.progress.epochSteps)) {
    if (sitting.progress.step >= run.totalSteps) return undefined;
    // Gives the process time for what was sent to it meanwhile, such as a wish to stop.
    await setImmediate();
    await options.onPause();
    await leaveIfAborted(sitting);
    if (options.isStopping()) return 'stopped';
    if (!(await takeStep(sitting, batches, stage))) return 'diverged';
  }
  return undefined;
}

/** Validates, and adapts to what that came to. @returns Why the run is over, if it is. */
async function endEpoch(sitting: Sitting): Promise<RunEnding | undefined> {
  const { recipe, stages, totalSteps } = sitting.parts.run;
  const score = await closeEpoch(sitting);
  if (score !== undefined && sitting.hasSeenImages) {
    sitting.progress = countPlateau(sitting.progress, recipe, score);
  }
  await sitting.save();
  const { epoch, step, epochsSinceBest } = sitting.progress;
  const last = getStage(stages, Number.MAX_SAFE_INTEGER);
  if (epoch >= last.firstEpoch + last.epochs || step >= totalSteps) return 'finished';
  // A stage that has others behind it takes all its epochs.
  const mayStop = recipe.stopPatience > 0 && epoch > last.firstEpoch;
  return mayStop && epochsSinceBest >= recipe.stopPatience ? 'early-stop' : undefined;
}

async function leaveIfAborted(sitting: Sitting): Promise<void> {
  const { signal } = sitting.parts.options;
  if (!signal.aborted) return;
  await sitting.save();
  signal.throwIfAborted();
}
