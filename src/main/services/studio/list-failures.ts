import { listJobFailures } from '#main/db/queries/job-items.ts';
import type { Project } from '#main/services/project/project.ts';
import type { JobId } from '#shared/domain/ids.ts';
import type { JobFailure } from '#shared/domain/job.ts';

/** The most that a screen shows. */
const LIMIT = 1000;

/** What single items of a job failed at, by subject: the first 1000. */
export function listFailures({ db }: Project, jobId: JobId): readonly JobFailure[] {
  return listJobFailures(db, jobId, { limit: LIMIT });
}
