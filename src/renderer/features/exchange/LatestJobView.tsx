import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { JobReportView } from '#renderer/ui/jobs/JobReportView.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isUnderWay } from '#shared/domain/job.ts';
import { useLatestJob } from './use-latest-job.ts';

export interface LatestJobViewProps {
  readonly projectId: ProjectId;
  readonly kind: 'import' | 'export';
}

/** How the newest import or export is getting on, and its report. */
export function LatestJobView({ projectId, kind }: LatestJobViewProps) {
  const { t } = useTranslation(['exchange', 'common']);
  const studio = useStudio();
  const cancel = useMutation(studio.jobs.cancel.mutationOptions());
  const latest = useLatestJob(projectId, kind);
  if (latest === null) return null;
  const { job, report } = latest;
  const isRunning = isUnderWay(job);
  return (
    <Stack gap="sm" className="exchange-latest" role="status">
      <Title order={3} size="h5" c="dimmed">
        {t('latest')}
      </Title>
      {isRunning && (
        <ProgressRow label={t(`running.${kind}`)} done={job.done} total={job.total} isRunning>
          <Button
            variant="default"
            size="xs"
            onClick={() => cancel.mutate({ projectId, jobId: job.id })}
          >
            {t('common:cancel')}
          </Button>
        </ProgressRow>
      )}
      {report !== null && <JobReportView report={report} />}
      {(job.state === 'paused' || job.state === 'cancelled') && (
        <Text size="sm">{t(`stopped.${job.state}`)}</Text>
      )}
      {job.error !== null && <ErrorState code={job.error.code} detail={job.error.message} />}
    </Stack>
  );
}
