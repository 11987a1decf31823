import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import type { JobId, ProjectId } from '#shared/domain/ids.ts';

/** What can be done with a job. */
export function useJobActions(projectId: ProjectId, jobId: JobId) {
  const { t } = useTranslation('errors');
  const studio = useStudio();
  const onError = (error: unknown): void => {
    notifications.show({ color: 'red', message: t(`${toErrorCode(error)}.what`) });
  };
  const pause = useMutation(studio.jobs.pause.mutationOptions({ onError }));
  const resume = useMutation(studio.jobs.resume.mutationOptions({ onError }));
  const cancel = useMutation(studio.jobs.cancel.mutationOptions({ onError }));
  return {
    pause: () => pause.mutate({ projectId, jobId }),
    resume: (retryFailed: boolean) => resume.mutate({ projectId, jobId, retryFailed }),
    cancel: () => cancel.mutate({ projectId, jobId }),
  };
}
