import { basename, dirname, resolve } from 'node:path';
import { readVersion, toAppPath } from '#main/cli/app-files.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { describeFinding } from '#main/cli/describe-finding.ts';
import type { Output } from '#main/cli/output.ts';
import { formatDuration } from '#main/cli/progress-display.ts';
import { reportEngineDeath } from '#main/cli/report-engine-death.ts';
import type { RunData } from '#main/engine/trainer/run-data.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import {
  addTextPairs,
  listCaptionPairs,
  parseTextPairs,
} from '#main/services/training/add-text-pairs.ts';
import { addKeywords } from '#main/services/training/add-keywords.ts';
import { buildRecipe } from '#main/services/training/build-recipe.ts';
import { createRun, findRun } from '#main/services/training/create-run.ts';
import { embedFiles } from '#main/services/training/embed-files.ts';
import { findKeywordsAtOnce } from '#main/services/training/find-keywords.ts';
import { joinEmbeddings } from '#main/services/training/prepare-data.ts';
import { readCaptionFile } from '#main/services/training/read-caption-file.ts';
import { readFixedInputs } from '#main/services/training/read-fixed-inputs.ts';
import { resolveModel } from '#main/services/training/resolve-model.ts';
import type { TrainingSource } from '#main/services/training/training-source.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { AppError } from '#shared/errors.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { EpochReport, RunSummary, TrainingEvent } from '#shared/training/training-event.ts';
import type { TrainingPlan } from '#shared/training/training-plan.ts';
import type { TrainOptions } from './train-options.ts';

const TEXT_PAIRS_MAX_BYTES = 2 ** 30;

/** Trains a run: a new one, or with `--resume` the one that is there. */
export async function train(
  deps: CliDeps,
  context: CommandContext,
  options: TrainOptions,
): Promise<void> {
  const { output, signal, ifStopped, noteFailure } = context;
  const folder = resolve(options.out);
  const existing = await findRun(folder);
  if (existing !== undefined && !options.resume) {
    throw new AppError('BAD_REQUEST', `${folder} holds a run already; --resume goes on with it.`);
  }
  await using trainer = deps.openTrainer(reportEngineDeath(output, 'trainer'));
  const tell = createFindingPrinter(output);
  if (existing === undefined) {
    ifStopped('Nothing has been trained.');
    const recipe = toRecipe(options);
    const pack = await resolveModel(options.model ?? deps.demoPack);
    const { source, run } = await collectData(deps, context, { options, recipe, pack });
    const { data, embeddings, keywords } = run;
    const { device } = options;
    const looked = { pack, recipe, device, data, embeddings, keywords };
    const plan = await trainer.request('plan', looked, { signal });
    for (const finding of plan.findings) tell(finding);
    printPlan(output, plan);
    if (options.planOnly) {
      output.result({ plan });
      return;
    }
    refuseErrors(plan.findings, options);
    const request = {
      ...{ folder, recipe, device, pack, run, recipeName: options.recipe },
      name: options.name ?? basename(folder),
      source: source.description,
      checkpointSteps: options.checkpointEvery,
    };
    await createRun({ now: deps.now, version: readVersion() }, request, signal);
  }
  ifStopped(`What was learnt is in ${folder}; --out ${options.out} --resume goes on from there.`);
  const summary = await follow(output, tell, (onProgress) =>
    trainer.request('train', { run: folder }, { signal, onProgress }),
  );
  printSummary(output, folder, summary);
  output.result({ run: folder, ...summary });
  if (summary.ending === 'diverged') noteFailure();
}

function toRecipe({ recipe, set = [], shuffle }: TrainOptions): Recipe {
  const order = shuffle === undefined ? [] : [`shuffle=${shuffle === 'on'}`];
  return buildRecipe(recipe, [...set, ...order]);
}

function refuseErrors(findings: readonly Finding[], { strict }: TrainOptions): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!strict || errors.length === 0) return;
  const codes = errors.map(({ code }) => code).join(', ');
  throw new AppError('BAD_REQUEST', `Not trained, as --strict was given and there is: ${codes}.`);
}

interface DataRequest {
  readonly options: TrainOptions;
  readonly recipe: Recipe;
  readonly pack: string;
}

async function collectData(
  deps: CliDeps,
  context: CommandContext,
  { options, recipe, pack }: DataRequest,
): Promise<{ readonly source: TrainingSource; readonly run: RunData }> {
  const { output, signal } = context;
  const { annotations, images, inputs, validationAnnotations: validation } = options;
  if (inputs !== undefined) {
    const fixed = await readFixedInputs(inputs, signal);
    const { source, embeddings } = fixed;
    const width = embeddings.length / source.images.length;
    const rows = source.images.map((_, row) => embeddings.subarray(row * width, (row + 1) * width));
    return { source, run: joinEmbeddings(source, rows, recipe) };
  }
  if (annotations === undefined) {
    throw new AppError('BAD_REQUEST', 'Name captions to learn from: --annotations FILE.');
  }
  const folder = images ?? dirname(annotations);
  const source = await readCaptionFile({ annotations, images: folder, validation }, signal);
  for (const notice of source.notices) output.warn(notice);
  await using captioner = deps.openCaptioner(reportEngineDeath(output));
  const progress = output.progress('Looking at pictures');
  try {
    const { rows, problems } = await embedFiles(
      { captioner, appFolder: deps.appFolder },
      { pack, images: source.images },
      { signal, onProgress: progress.update },
    );
    for (const problem of problems) output.warn(problem);
    const run = joinEmbeddings(source, rows, recipe);
    if (recipe.network === 'keywords') {
      const told = await addKeywords(toKeywordDeps(captioner), { pack, run, recipe }, signal);
      return { source, run: told };
    }
    if (recipe.textEpochs === 0) return { source, run };
    const pairs = await readTextPairs(options.textPairs, run, signal);
    return { source, run: await addTextPairs(captioner, { pack, run, pairs }, signal) };
  } finally {
    progress.end();
  }
}

function toKeywordDeps(captioner: Captioner) {
  const lexicons = toAppPath('resources/vietnamese');
  return {
    captioner,
    findKeywords: (captions: readonly string[], until: AbortSignal) =>
      findKeywordsAtOnce(captions, lexicons, until),
    textEmbeddings: new Map(),
  };
}

/** From a file; else every caption is a sentence for itself. */
async function readTextPairs(path: string | undefined, run: RunData, signal: AbortSignal) {
  if (path === undefined) return listCaptionPairs(run);
  return parseTextPairs(await readTextFile(path, { maxBytes: TEXT_PAIRS_MAX_BYTES, signal }));
}

function printPlan(output: Output, plan: TrainingPlan): void {
  const { trainImages, trainCaptions, validationImages, totalSteps, estimate } = plan;
  const held = validationImages === 0 ? '' : `, ${validationImages} held out`;
  const time = formatDuration(estimate.seconds);
  const memory = Math.round(estimate.memoryBytes / 2 ** 20);
  output.line(
    `${countOf(trainCaptions, 'caption')} of ${countOf(trainImages, 'picture')}${held}; ${countOf(totalSteps, 'step')}, about ${time} and ${memory} MiB`,
  );
  const millions = (count: number) => `${(count / 1e6).toFixed(1)} M`;
  output.line(
    `${millions(plan.trainedWeights)} weights trained, ${millions(plan.frozenWeights)} frozen`,
  );
}

/** Tells each finding once, however often it is come upon. */
function createFindingPrinter(output: Output): (finding: Finding) => void {
  const told = new Set<string>();
  return (finding) => {
    if (!told.has(finding.code)) output.warn(describeFinding(finding));
    told.add(finding.code);
  };
}

/** Runs the training and tells what happens. */
async function follow(
  output: Output,
  tell: (finding: Finding) => void,
  work: (onProgress: (event: TrainingEvent) => void) => Promise<RunSummary>,
): Promise<RunSummary> {
  const progress = output.progress('Training');
  let total: number | null = null;
  try {
    return await work((event) => {
      if (event.type === 'started') {
        total = event.totalSteps;
        progress.update(event.step, total);
      } else if (event.type === 'step') {
        const { type: _, ...step } = event;
        output.result(step);
        progress.update(event.step, total);
      } else if (event.type === 'epoch') {
        output.line(describeEpoch(event));
      } else if (event.type === 'finding') {
        tell(event.finding);
      }
    });
  } finally {
    progress.end();
  }
}

function describeEpoch({ epoch, step, trainLoss, reward, validation }: EpochReport): string {
  const learnt = trainLoss === null ? '' : `, loss ${trainLoss.toFixed(4)}`;
  const loss = reward === undefined ? learnt : `, reward ${reward.toFixed(4)}`;
  if (validation === null) return `Epoch ${epoch}, step ${step}${loss}`;
  const distinct = Math.round(validation.distinct * 100);
  const scores = `held out: loss ${validation.loss.toFixed(4)}, CIDEr ${validation.cider.toFixed(4)}, ${distinct} % distinct`;
  return `Epoch ${epoch}, step ${step}${loss}; ${scores}`;
}

const ENDINGS: Readonly<Record<RunSummary['ending'], string>> = {
  finished: 'Trained to the end',
  'early-stop': 'Stopped early, as validation no longer improved',
  stopped: 'Stopped by request',
  diverged: 'Ended, as the loss was no number any more',
};

function printSummary(output: Output, folder: string, summary: RunSummary): void {
  const { ending, steps, seconds, best, before } = summary;
  output.line(`${ENDINGS[ending]}: ${countOf(steps, 'step')} in ${formatDuration(seconds)}`);
  if (best?.validation && before?.validation) {
    const [was, is] = [before.validation.cider, best.validation.cider];
    output.line(`CIDEr on held-out pictures: ${was.toFixed(4)} before, ${is.toFixed(4)} after`);
  }
  if (best === null) return;
  const kept = best.epoch === 0 ? 'that it started from' : `of epoch ${best.epoch}`;
  output.line(`The model ${kept} is the pack ${folder}/best`);
}
