import { Button, Group, Stack, Text } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronUp,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { createDateFormat } from '#renderer/i18n/create-date-format.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { FailureTable } from '#renderer/ui/jobs/FailureTable.tsx';
import { JobReportView } from '#renderer/ui/jobs/JobReportView.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import { StatusDot, type StatusTone } from '#renderer/ui/StatusDot.tsx';
import type { JobReport } from '#shared/api/job-report.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isUnderWay, type Job, type JobState } from '#shared/domain/job.ts';
import { useJobActions } from './use-job-actions.ts';
import { useRemainingTime } from '#renderer/ui/jobs/use-remaining-time.ts';

const TONES: Readonly<Record<JobState, StatusTone>> = {
  queued: 'idle',
  running: 'active',
  paused: 'part',
  done: 'good',
  cancelled: 'idle',
  failed: 'bad',
};

export interface JobCardProps {
  readonly projectId: ProjectId;
  readonly job: Job;
}

/** One job: how far it is and how long it takes, or what it did; and what went wrong. */
export function JobCard({ projectId, job }: JobCardProps) {
  const { t } = useTranslation('jobs');
  const report = useReport(projectId, job);
  const isOpen = job.finishedAt === null && job.state !== 'failed';
  return (
    <li className="job-card">
      <Group justify="space-between" gap="md" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <StatusDot tone={toTone(job)} />
          <Text fw={600}>{t(`kind.${report?.kind ?? job.kind}`)}</Text>
          <Text size="sm" c="dimmed">
            {t(`state.${job.state}`)}
          </Text>
        </Group>
        <JobTime job={job} />
      </Group>
      {isOpen ? (
        <ProgressRow
          label={t(`kind.${job.kind}`)}
          done={job.done}
          total={job.total}
          isRunning={job.state === 'running'}
        />
      ) : null}
      {job.error !== null && <ErrorState code={job.error.code} detail={job.error.message} />}
      {report !== null && <JobReportView report={report} />}
      <Buttons projectId={projectId} job={job} />
      {job.failureCount > 0 && <Failures projectId={projectId} job={job} />}
    </li>
  );
}

/** What failed in a job that came to its end is nothing to be glad of, least of all if everything did. */
function toTone({ state, done, failureCount }: Job): StatusTone {
  if (state !== 'done' || failureCount === 0) return TONES[state];
  return failureCount >= done ? 'bad' : 'warn';
}

function JobTime({ job }: { readonly job: Job }) {
  const { t, i18n } = useTranslation('jobs');
  const remaining = useRemainingTime(job);
  const format = (at: number): string => createDateFormat(i18n.language, 'minute').format(at);
  const text =
    remaining ??
    (job.finishedAt === null
      ? t('startedAt', { time: format(job.startedAt ?? job.createdAt) })
      : t('finishedAt', { time: format(job.finishedAt) }));
  return (
    <Text size="sm" c="dimmed" className="tabular-numbers job-time">
      {text}
    </Text>
  );
}

function useReport(projectId: ProjectId, { id, state }: Job): JobReport | null {
  const studio = useStudio();
  const isDone = state === 'done';
  const { data } = useQuery({
    ...studio.jobs.report.queryOptions({ projectId, jobId: id }),
    enabled: isDone,
  });
  return isDone ? (data ?? null) : null;
}

function Buttons({ projectId, job }: JobCardProps) {
  const { t } = useTranslation('jobs');
  const actions = useJobActions(projectId, job.id);
  const name = { job: t(`kind.${job.kind}`) };
  const isActive = isUnderWay(job);
  const canResume = job.state === 'paused' || job.state === 'failed';
  if (!isActive && !canResume) return null;
  return (
    <Group gap="xs">
      {isActive && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPause size={14} aria-hidden />}
          aria-label={t('pauseJob', name)}
          onClick={actions.pause}
        >
          {t('pause')}
        </Button>
      )}
      {canResume && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          aria-label={t('resumeJob', name)}
          onClick={() => actions.resume(job.state === 'failed')}
        >
          {t(job.state === 'failed' ? 'again' : 'resume')}
        </Button>
      )}
      {job.state !== 'failed' && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={t('cancelJob', name)}
          onClick={actions.cancel}
        >
          {t('cancel')}
        </Button>
      )}
    </Group>
  );
}

function Failures({ projectId, job }: JobCardProps) {
  const { t } = useTranslation('jobs');
  const studio = useStudio();
  const actions = useJobActions(projectId, job.id);
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? IconChevronUp : IconChevronDown;
  const { data } = useQuery({
    ...studio.jobs.failures.queryOptions({ projectId, jobId: job.id }),
    enabled: isShown,
  });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {job.state !== 'done' && (
          <>
            <StatusDot tone="warn" />
            <Text size="sm" fw={500}>
              {t('failures', { count: job.failureCount })}
            </Text>
          </>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={<Icon size={14} aria-hidden />}
          aria-expanded={isShown}
          onClick={() => setIsShown(!isShown)}
        >
          {t(isShown ? 'hideFailures' : 'showFailures')}
        </Button>
        {job.state === 'done' && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => actions.resume(true)}
          >
            {t('retryFailed')}
          </Button>
        )}
      </Group>
      {isShown && data !== undefined && <FailureTable failures={data} />}
    </Stack>
  );
}
