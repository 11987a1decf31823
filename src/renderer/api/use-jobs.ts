import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import { useStudio } from './studio-context.tsx';

const NO_JOBS: readonly Job[] = [];

/** The project's jobs, newest first, up to the last event of `useJobProgress`. */
export function useJobs(projectId: ProjectId): readonly Job[] {
  const studio = useStudio();
  return useQuery(studio.jobs.list.queryOptions({ projectId })).data ?? NO_JOBS;
}

/** Feeds job events into what `useJobs` answers; mounted once per page. */
export function useJobProgress(projectId: ProjectId): void {
  const studio = useStudio();
  const queryClient = useQueryClient();
  useSubscription(
    studio.jobs.onProgress.subscriptionOptions(
      { projectId },
      {
        onData: (job) =>
          queryClient.setQueryData(studio.jobs.list.queryKey({ projectId }), (jobs) =>
            mergeJob(jobs ?? [], job),
          ),
      },
    ),
  );
}

/** Puts a job's new state in its old one's place, or at the front. */
export function mergeJob(jobs: readonly Job[], job: Job): readonly Job[] {
  const known = jobs.some(({ id }) => id === job.id);
  if (known) return jobs.map((other) => (other.id === job.id ? job : other));
  return [...jobs, job].toSorted((a, b) => b.id - a.id);
}
