import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listImagesWithoutSuggestion } from '#main/db/queries/suggestions.ts';
import { readRunFile } from '#main/engine/trainer/run-file.ts';
import type { JobRunner } from '#main/services/jobs/job-runner.ts';
import type { Project } from '#main/services/project/project.ts';
import { choosePackDecoding } from '#main/services/suggest/choose-pack-decoding.ts';
import type { SuggestParams } from '#main/services/suggest/suggest-params.ts';
import type { Job } from '#shared/domain/job.ts';
import { findHeldOutImages } from './find-held-out-images.ts';
import { toRunFolder } from './run-folder.ts';

export interface SuggestBeforeAndAfterDeps {
  readonly project: Project;
  readonly jobs: JobRunner;
}

/**
 * Starts suggesting for a run's held-out images with the pack it made; first with the one it began with, where that has
 * not suggested as it would now and is still there.
 *
 * @param pack Absolute path of the folder of the pack that was made.
 * @returns The job of the pack that was made.
 */
export async function suggestBeforeAndAfter(
  { project, jobs }: SuggestBeforeAndAfterDeps,
  id: string,
  pack: string,
): Promise<Job> {
  const images = await findHeldOutImages(project, id);
  const { pack: base } = await readRunFile(toRunFolder(project, id));
  const by = { packHash: base.hash, ...(await choosePackDecoding(base.directory)) };
  const unasked = new Set(listImagesWithoutSuggestion(project.db, by));
  const before = images.filter((image) => unasked.has(image));
  if (before.length > 0 && existsSync(join(base.directory, 'manifest.json'))) {
    const { method, beams } = by;
    const params: SuggestParams = { images: before, pack: base.directory, method, beams };
    jobs.start('suggest', params);
  }
  const params: SuggestParams = { images, pack, ...(await choosePackDecoding(pack)) };
  return jobs.start('suggest', params);
}
