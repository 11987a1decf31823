import { Stack, Text, Title } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useJobs } from '#renderer/api/use-jobs.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isUnderWay, type Job } from '#shared/domain/job.ts';
import { JobCard } from './JobCard.tsx';
import './jobs-screen.css';

export interface JobsScreenProps {
  readonly projectId: ProjectId;
}

/** What runs, how far it is, and what failed and why. */
export function JobsScreen({ projectId }: JobsScreenProps) {
  const { t } = useTranslation('jobs');
  const jobs = useJobs(projectId);
  const isOpen = (job: Job): boolean => isUnderWay(job) || job.state === 'paused';
  return (
    <>
      <ScreenHeader title={t('title')} />
      {jobs.length === 0 ? (
        <EmptyState
          icon={<IconListCheck size={48} stroke={1.2} />}
          title={t('emptyTitle')}
          hint={t('emptyHint')}
        />
      ) : (
        <div className="jobs-screen">
          <Text c="dimmed" maw="60rem">
            {t('lead')}
          </Text>
          <Section title={t('running')} projectId={projectId} jobs={jobs.filter(isOpen)} />
          <Section
            title={t('finished')}
            projectId={projectId}
            jobs={jobs.filter((job) => !isOpen(job))}
          />
        </div>
      )}
    </>
  );
}

interface SectionProps extends JobsScreenProps {
  readonly title: string;
  readonly jobs: readonly Job[];
}

function Section({ title, projectId, jobs }: SectionProps) {
  if (jobs.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {title}
      </Title>
      <ul className="job-list">
        {jobs.map((job) => (
          <JobCard key={job.id} projectId={projectId} job={job} />
        ))}
      </ul>
    </Stack>
  );
}
