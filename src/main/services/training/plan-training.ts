import type { Project } from '#main/services/project/project.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { ProjectPlan, TrainingPlan } from '#shared/training/training-plan.ts';
import type { KeywordDeps } from './add-keywords.ts';
import { findMoreImages } from './find-more-images.ts';
import { markKeywords } from './mark-keywords.ts';
import { type PlannedRun, readPlanData } from './read-plan-data.ts';
import type { Trainer } from './train-job.ts';

export interface PlanTrainingDeps {
  readonly project: Project;
  readonly captioner: Captioner;
  readonly trainer: Trainer;
  readonly keywords: KeywordDeps;
}

/**
 * Says what a run would be: its steps, what it takes, and what speaks against it.
 *
 * Pictures that no encoder has seen are taken for unlike any other.
 *
 * @throws AppError `BAD_REQUEST` if there is nothing to train on, or recipe and pack do not fit.
 */
export async function planTraining(
  { project, captioner, trainer, keywords }: PlanTrainingDeps,
  planned: PlannedRun,
  signal: AbortSignal,
): Promise<ProjectPlan> {
  const { pack } = planned;
  const { recipe, device, captions } = planned.setup;
  const { data: plain, embeddings } = await readPlanData({ project, captioner }, planned, signal);
  // How well images tell them is measured by the run: it takes the text tower a while.
  const { data } =
    recipe.network === 'keywords'
      ? await markKeywords(keywords.findKeywords, plain, recipe, signal)
      : { data: plain };
  trainer.start();
  const request = { pack, recipe, device, data, embeddings };
  const plan = await trainer.request('plan', request, { signal });
  const wanted = findWantedImages(plan);
  if (wanted === undefined) return { ...plan, more: null };
  return { ...plan, more: await findMoreImages(project.db, captions, wanted, signal) };
}

/** Images that a run with few should have, held-out ones included. */
function findWantedImages({
  findings,
  trainImages,
  validationImages,
}: TrainingPlan): number | undefined {
  const few = findings.find(({ code }) => code === 'few-images');
  const trainShare = trainImages / (trainImages + validationImages);
  return few && Math.ceil((few.numbers['wanted'] ?? 0) / trainShare);
}
