import type { JobId } from '#shared/domain/ids.ts';
import { isUnderWay, type Job } from '#shared/domain/job.ts';

/**
 * The last import, if it has ended and could not read some files.
 *
 * @param jobs Newest first.
 * @param dismissed The last import that a person wants to hear no more of.
 */
export function findUnreadImport(jobs: readonly Job[], dismissed: JobId | null): Job | undefined {
  const last = jobs.find(({ kind }) => kind === 'import');
  if (last === undefined || last.failureCount === 0) return undefined;
  const hasEnded = !isUnderWay(last) && last.state !== 'paused';
  return hasEnded && last.id !== dismissed ? last : undefined;
}
