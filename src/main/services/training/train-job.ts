import type { TrainerMethods } from '#main/engine/protocol/trainer-methods.ts';
import { readRunData, type RunData } from '#main/engine/trainer/run-data.ts';
import type { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import type { JobContext, JobHandler } from '#main/services/jobs/job-handler.ts';
import type { Project } from '#main/services/project/project.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { JobReport } from '#shared/api/job-report.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { RunSummary, TrainingEvent } from '#shared/training/training-event.ts';
import { addKeywords, type AddKeywordsRequest, type KeywordDeps } from './add-keywords.ts';
import { addTextPairs, listCaptionPairs } from './add-text-pairs.ts';
import { countChangedCaptions } from './count-changed-captions.ts';
import { createRun, findRun } from './create-run.ts';
import { embedProjectImages } from './embed-project-images.ts';
import { joinEmbeddings } from './prepare-data.ts';
import { readProjectCaptions } from './read-project-captions.ts';
import { toRunFolder } from './run-folder.ts';
import { parseTrainParams, type TrainParams } from './train-params.ts';

/** What services need of the trainer engine. */
export type Trainer = Pick<EngineClient<TrainerMethods>, 'request' | 'start'>;

export interface TrainJobDeps {
  readonly project: Project;
  readonly now: () => UnixMs;
  readonly captioner: Captioner;
  readonly trainer: Trainer;
  readonly version: string;
  readonly keywords: KeywordDeps;
  /** Called with everything that a run tells. */
  readonly onEvent: (run: string, event: TrainingEvent) => void;
}

/**
 * The handler of `train` jobs: takes the project's captions, looks at its pictures, and trains.
 *
 * Data are taken once; a job that was interrupted, or whose trainer died, goes on from the run's last checkpoint.
 *
 * @returns A `JobReport` of kind `train`.
 * @throws AppError `BAD_REQUEST` for the params or if there is nothing to train on; for the pack;
 *   `ENGINE_CRASHED` if the trainer died without having got any further.
 */
export function createTrainHandler(deps: TrainJobDeps): JobHandler {
  return async (context): Promise<JobReport> => {
    const params = parseTrainParams(context.params);
    const folder = toRunFolder(deps.project, params.run);
    const isNew = (await findRun(folder)) === undefined;
    if (isNew) await prepareRun(deps, context, params);
    const changedCaptions = isNew ? 0 : await countChanges(deps, context, params);
    const summary = await train(deps, context, { ...params, folder, changedCaptions });
    return {
      kind: 'train',
      run: params.run,
      ...{ ending: summary.ending, steps: summary.steps, epochs: summary.epochs },
      ciderBefore: summary.before?.validation?.cider ?? null,
      ciderAfter: summary.best?.validation?.cider ?? null,
    };
  };
}

async function prepareRun(
  { project, captioner, now, version, keywords }: TrainJobDeps,
  { signal, report }: JobContext,
  { run, name, pack, recipe, recipeName, device, captions }: TrainParams,
): Promise<void> {
  const source = await readProjectCaptions(project.db, captions, signal);
  if (source.images.length === 0) {
    throw new AppError('BAD_REQUEST', 'No image of the project has captions to train on.');
  }
  const embeddings = await embedProjectImages(
    { db: project.db, captioner },
    { pack, source },
    { signal, onProgress: (done, total) => report({ done, total }) },
  );
  const images = joinEmbeddings(source, embeddings, recipe);
  const data = await addToldOf({ captioner, keywords }, { pack, recipe, run: images }, signal);
  const request = {
    ...{ name, pack, recipe, recipeName, device, source: source.description, run: data },
    folder: toRunFolder(project, run),
  };
  await createRun({ now, version }, request, signal);
}

/** Adds what a recipe has captions told from besides images. */
async function addToldOf(
  { captioner, keywords }: Pick<TrainJobDeps, 'captioner' | 'keywords'>,
  { pack, recipe, run }: AddKeywordsRequest,
  signal: AbortSignal,
): Promise<RunData> {
  if (recipe.network === 'keywords')
    return addKeywords({ captioner, ...keywords }, { pack, recipe, run }, signal);
  const pairs = recipe.textEpochs > 0 ? listCaptionPairs(run) : [];
  if (pairs.length === 0) return run;
  return addTextPairs(captioner, { pack, run, pairs }, signal);
}

async function countChanges(
  { project }: TrainJobDeps,
  { signal }: JobContext,
  { run, captions }: TrainParams,
): Promise<number> {
  const { data } = await readRunData(toRunFolder(project, run));
  const current = await readProjectCaptions(project.db, captions, signal);
  return countChangedCaptions(data, current);
}

interface TrainRequest extends TrainParams {
  readonly folder: string;
  readonly changedCaptions: number;
}

/** Trains to the end; a trainer that dies is started again as long as it gets further each time. */
async function train(
  { trainer, onEvent }: TrainJobDeps,
  { signal, report }: JobContext,
  { run, folder, changedCaptions }: TrainRequest,
): Promise<RunSummary> {
  let furthest = -1;
  for (;;) {
    const before = furthest;
    trainer.start();
    try {
      return await trainer.request(
        'train',
        { run: folder, changedCaptions },
        {
          signal,
          onProgress: (event) => {
            if (event.type === 'started') report({ done: event.step, total: event.totalSteps });
            if (event.type === 'step') report({ done: event.step });
            if (event.type === 'checkpoint') furthest = Math.max(furthest, event.step);
            onEvent(run, event);
          },
        },
      );
    } catch (error) {
      const mayGoOn = error instanceof AppError && error.code === 'ENGINE_CRASHED';
      if (!mayGoOn || furthest <= before) throw error;
    }
  }
}
