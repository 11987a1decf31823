import { ActionIcon, Anchor, Text, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useJobs } from '#renderer/api/use-jobs.ts';
import type { JobId, ProjectId } from '#shared/domain/ids.ts';
import { findUnreadImport } from './find-unread-import.ts';
import './unread.css';

export interface UnreadFilesProps {
  readonly projectId: ProjectId;
  /** Address of the screen that lists the files and why. */
  readonly jobsHref: string;
}

/** How many files the last import could not read, until that is dismissed. */
export function UnreadFiles({ projectId, jobsHref }: UnreadFilesProps) {
  const { t, i18n } = useTranslation('gallery');
  const [dismissed, setDismissed] = useLocalStorage<JobId | null>({
    key: `viclipcap.unread-dismissed.${projectId}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const job = findUnreadImport(useJobs(projectId), dismissed);
  if (job === undefined) return null;
  const count = job.failureCount;
  const formatted = new Intl.NumberFormat(i18n.language).format(count);
  return (
    <div className="unread-files">
      <IconAlertTriangle size={18} stroke={1.8} className="unread-files-icon" aria-hidden />
      <Text size="sm" role="status">
        {t('unread.count', { count, formatted })}
      </Text>
      <Anchor size="sm" href={jobsHref}>
        {t('unread.show')}
      </Anchor>
      <Tooltip label={t('unread.dismiss')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          ml="auto"
          aria-label={t('unread.dismiss')}
          onClick={() => setDismissed(job.id)}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
