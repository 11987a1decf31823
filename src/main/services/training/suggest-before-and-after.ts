import { listImagesWithoutSuggestion } from '#main/db/queries/suggestions.ts';
import { readRunFile } from '#main/engine/trainer/run-file.ts';
import type { JobRunner } from '#main/services/jobs/job-runner.ts';
import { findPackByHash } from '#main/services/models/find-pack-by-hash.ts';
import type { PackLibrary } from '#main/services/models/pack-library.ts';
import type { Project } from '#main/services/project/project.ts';
import { choosePackDecoding } from '#main/services/suggest/choose-pack-decoding.ts';
import type { SuggestParams } from '#main/services/suggest/suggest-params.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import { findHeldOutImages } from './find-held-out-images.ts';
import { toRunFolder } from './run-folder.ts';

export interface SuggestBeforeAndAfterDeps {
  readonly project: Project;
  readonly jobs: JobRunner;
  readonly library: Pick<PackLibrary, 'list'>;
}

/**
 * Starts suggesting for a run's held-out images with the pack it made; first with the one it began with, where that has
 * not suggested as it would now and is still there.
 *
 * @param pack Absolute path of the folder of the pack that was made.
 * @returns The job of the pack that was made.
 */
export async function suggestBeforeAndAfter(
  deps: SuggestBeforeAndAfterDeps,
  id: string,
  pack: string,
): Promise<Job> {
  const images = await findHeldOutImages(deps.project, id);
  const before = await planBefore(deps, id, images);
  if (before !== undefined) deps.jobs.start('suggest', before);
  const params: SuggestParams = { images, pack, ...(await choosePackDecoding(pack)) };
  return deps.jobs.start('suggest', params);
}

/** What the pack that a run began with has yet to suggest; nothing where it has been lost, or replaced. */
async function planBefore(
  { project, library }: SuggestBeforeAndAfterDeps,
  id: string,
  images: readonly ImageId[],
): Promise<SuggestParams | undefined> {
  const { pack: base } = await readRunFile(toRunFolder(project, id));
  const known = (await library.list(null)).map(({ directory }) => directory);
  const pack = await findPackByHash(base.hash, [base.directory, ...known]);
  if (pack === undefined) return undefined;
  const decoding = await choosePackDecoding(pack);
  const by = { packHash: base.hash, ...decoding };
  const unasked = new Set(listImagesWithoutSuggestion(project.db, by));
  const before = images.filter((image) => unasked.has(image));
  return before.length === 0 ? undefined : { images: before, pack, ...decoding };
}
