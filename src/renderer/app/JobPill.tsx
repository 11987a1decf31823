import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useJobs } from '#renderer/api/use-jobs.ts';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import { useProgressText } from '#renderer/ui/use-progress-text.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import { formatRoute } from './route.ts';

/** How far the running job is, wherever one looks; a link to the jobs. */
export function JobPill({ projectId }: { readonly projectId: ProjectId }) {
  const running = useJobs(projectId).find(({ state }) => state === 'running');
  return running === undefined ? null : <RunningJob projectId={projectId} job={running} />;
}

function RunningJob({ projectId, job }: { readonly projectId: ProjectId; readonly job: Job }) {
  const { t } = useTranslation('navigation');
  const progress = useProgressText(job.done, job.total);
  return (
    <Text
      component="a"
      href={`#${formatRoute({ screen: 'jobs', projectId })}`}
      size="sm"
      c="dimmed"
      className="saving-indicator tabular-numbers"
    >
      <StatusDot tone="active" label={t('jobs')} />
      {progress}
    </Text>
  );
}
