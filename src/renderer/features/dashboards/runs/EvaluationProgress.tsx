import { Button, Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useJobs } from '#renderer/api/use-jobs.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isUnderWay, type Job } from '#shared/domain/job.ts';

/** How far the newest scoring is, until it is done or given up. */
export function EvaluationProgress({ projectId }: { readonly projectId: ProjectId }) {
  const job = useJobs(projectId).find(({ kind }) => kind === 'evaluate');
  if (job === undefined || job.state === 'done' || job.state === 'cancelled') return null;
  return <OpenEvaluation projectId={projectId} job={job} />;
}

interface OpenEvaluationProps {
  readonly projectId: ProjectId;
  readonly job: Job;
}

function OpenEvaluation({ projectId, job }: OpenEvaluationProps) {
  const { t } = useTranslation(['dashboards', 'common']);
  const studio = useStudio();
  const pause = useMutation(studio.jobs.pause.mutationOptions());
  const resume = useMutation(studio.jobs.resume.mutationOptions());
  const cancel = useMutation(studio.jobs.cancel.mutationOptions());
  const ref = { projectId, jobId: job.id };
  const isGoingOn = isUnderWay(job);
  return (
    <section className="chart-card" data-wide aria-label={t('evaluate.progress')}>
      <ProgressRow
        label={t(
          `evaluate.state.${isGoingOn ? 'running' : job.state === 'failed' ? 'failed' : 'paused'}`,
        )}
        done={job.done}
        total={job.total}
        isRunning={job.state === 'running'}
      >
        <Group gap="xs" wrap="nowrap">
          {isGoingOn ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerPause size={14} aria-hidden />}
              onClick={() => pause.mutate(ref)}
            >
              {t('evaluate.pause')}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              onClick={() => resume.mutate({ ...ref, retryFailed: true })}
            >
              {t('evaluate.resume')}
            </Button>
          )}
          <Button size="xs" variant="subtle" color="gray" onClick={() => cancel.mutate(ref)}>
            {t('common:cancel')}
          </Button>
        </Group>
      </ProgressRow>
      {job.error !== null && <ErrorState code={job.error.code} detail={job.error.message} />}
    </section>
  );
}
