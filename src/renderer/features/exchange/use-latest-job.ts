import { useQuery } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useJobs } from '#renderer/api/use-jobs.ts';
import type { JobReport } from '#shared/api/job-report.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';

export interface LatestJob {
  readonly job: Job;
  /** `null` until it is done. */
  readonly report: JobReport | null;
}

/** The newest job of a kind with what it did; `null` if there was none. */
export function useLatestJob(projectId: ProjectId, kind: 'import' | 'export'): LatestJob | null {
  const studio = useStudio();
  const job = useJobs(projectId).find((candidate) => candidate.kind === kind);
  const { data } = useQuery({
    ...studio.jobs.report.queryOptions({ projectId, jobId: job?.id ?? (1 as Job['id']) }),
    enabled: job?.state === 'done',
  });
  return job === undefined ? null : { job, report: job.state === 'done' ? (data ?? null) : null };
}
