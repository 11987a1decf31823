import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useJobs } from '#renderer/api/use-jobs.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { BrokenRun, TrainingRun } from '#shared/training/training-run.ts';

export interface TrainingRunsState {
  /** `undefined` until they have arrived. */
  readonly runs: readonly TrainingRun[] | undefined;
  /** Folders among them that hold no run. */
  readonly broken: readonly BrokenRun[];
  readonly error: unknown;
}

/** A project's runs, read again whenever a training job changes its state or begins with its steps. */
export function useTrainingRuns(projectId: ProjectId): TrainingRunsState {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const jobs = useJobs(projectId).filter(({ kind }) => kind === 'train');
  const { data, error } = useQuery(studio.training.list.queryOptions({ projectId }));
  // How much there is to do changes once a run has taken its data.
  const states = jobs.map(({ id, state, total }) => `${id} ${state} ${total}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a job's state is the trigger, not an input
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: studio.training.list.queryKey({ projectId }) });
    void queryClient.invalidateQueries({ queryKey: studio.training.get.queryKey() });
  }, [states]);
  const progress = new Map(jobs.map((job) => [job.id, job]));
  const runs = data?.runs.map((run) => {
    const job = run.jobId === null ? undefined : progress.get(run.jobId);
    if (job === undefined || run.state === 'ended') return run;
    return { ...run, step: job.done, totalSteps: job.total };
  });
  return { runs, broken: data?.broken ?? [], error };
}
