import { findEmbedding } from '#main/db/queries/embeddings.ts';
import type { Project } from '#main/services/project/project.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { AppError } from '#shared/errors.ts';
import type { TrainingPlan } from '#shared/training/training-plan.ts';
import type { TrainingSetup } from '#shared/training/training-setup.ts';
import type { KeywordDeps } from './add-keywords.ts';
import { markKeywords } from './mark-keywords.ts';
import { joinEmbeddings } from './prepare-data.ts';
import { type ProjectSource, readProjectCaptions } from './read-project-captions.ts';
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
  { pack, setup }: { readonly pack: string; readonly setup: TrainingSetup },
  signal: AbortSignal,
): Promise<TrainingPlan> {
  const source = await readProjectCaptions(project.db, setup.captions, signal);
  if (source.images.length === 0) {
    throw new AppError('BAD_REQUEST', 'No image of the project has captions to train on.');
  }
  const { recipe, device } = setup;
  const known = await findKnownEmbeddings({ project, captioner }, source, pack);
  const { data: plain, embeddings } = joinEmbeddings(source, known, recipe);
  // How well images tell them is measured by the run: it takes the text tower a while.
  const { data } =
    recipe.network === 'keywords'
      ? await markKeywords(keywords.findKeywords, plain, recipe, signal)
      : { data: plain };
  trainer.start();
  return await trainer.request('plan', { pack, recipe, device, data, embeddings }, { signal });
}

async function findKnownEmbeddings(
  { project, captioner }: Pick<PlanTrainingDeps, 'project' | 'captioner'>,
  source: ProjectSource,
  pack: string,
): Promise<readonly Float32Array[]> {
  captioner.start();
  const { encoder } = await captioner.request('loadPack', { directory: pack });
  return source.imageIds.map(
    (id) => findEmbedding(project.db, id, encoder) ?? new Float32Array(encoder.width),
  );
}
