import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useJobs } from '#renderer/api/use-jobs.ts';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { formatRoute } from './route.ts';

/** How far the running job is, wherever one looks; a link to the jobs. */
export function JobPill({ projectId }: { readonly projectId: ProjectId }) {
  const { t, i18n } = useTranslation(['navigation', 'common']);
  const running = useJobs(projectId).find(({ state }) => state === 'running');
  if (running === undefined) return null;
  const number = new Intl.NumberFormat(i18n.language);
  const progress =
    running.total === null
      ? number.format(running.done)
      : t('common:jobProgress', {
          done: number.format(running.done),
          total: number.format(running.total),
        });
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
