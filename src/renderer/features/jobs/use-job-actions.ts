import { useMutation } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useFailureNotice } from '#renderer/api/use-failure-notice.tsx';
import type { JobId, ProjectId } from '#shared/domain/ids.ts';

/** What can be done with a job. */
export function useJobActions(projectId: ProjectId, jobId: JobId) {
  const studio = useStudio();
  const onError = useFailureNotice();
  const pause = useMutation(studio.jobs.pause.mutationOptions({ onError }));
  const resume = useMutation(studio.jobs.resume.mutationOptions({ onError }));
  const cancel = useMutation(studio.jobs.cancel.mutationOptions({ onError }));
  return {
    pause: () => pause.mutate({ projectId, jobId }),
    resume: (retryFailed: boolean) => resume.mutate({ projectId, jobId, retryFailed }),
    cancel: () => cancel.mutate({ projectId, jobId }),
  };
}
