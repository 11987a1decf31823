import type { RunData } from '#main/engine/trainer/run-data.ts';
import { loadEmbeddings } from '#main/services/embeddings/load-embeddings.ts';
import type { Project } from '#main/services/project/project.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { AppError } from '#shared/errors.ts';
import type { TrainingSetup } from '#shared/training/training-setup.ts';
import { joinEmbeddings } from './prepare-data.ts';
import { type ProjectSource, readProjectCaptions } from './read-project-captions.ts';

export interface PlannedRun {
  /** Absolute path of the pack's folder. */
  readonly pack: string;
  readonly setup: TrainingSetup;
}

/** What a run would learn from, and the project's images that it is. */
export interface PlanData extends RunData {
  /** Of each of the data's images. */
  readonly imageIds: ProjectSource['imageIds'];
}

/**
 * Reads what a run would learn from, without looking at any picture: the embedding of one that no encoder has seen
 * is all zeros.
 *
 * @throws AppError `BAD_REQUEST` if there is nothing to train on; for the pack; AbortError if `signal` aborts.
 */
export async function readPlanData(
  { project, captioner }: { readonly project: Project; readonly captioner: Captioner },
  { pack, setup }: PlannedRun,
  signal: AbortSignal,
): Promise<PlanData> {
  const source = await readProjectCaptions(project.db, setup.captions, signal);
  if (source.images.length === 0) {
    throw new AppError('BAD_REQUEST', 'No image of the project has captions to train on.');
  }
  captioner.start();
  const { encoder } = await captioner.request('loadPack', { directory: pack }, { signal });
  const { width } = encoder;
  const { imageIds, vectors } = await loadEmbeddings(project.db, encoder, signal);
  const rows = new Map(imageIds.map((id, row) => [id, row]));
  const known = source.imageIds.map((id) => {
    const row = rows.get(id);
    return row === undefined
      ? new Float32Array(width)
      : vectors.subarray(row * width, (row + 1) * width);
  });
  return { ...joinEmbeddings(source, known, setup.recipe), imageIds: source.imageIds };
}
