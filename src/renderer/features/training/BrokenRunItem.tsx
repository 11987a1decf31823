import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { BrokenRun } from '#shared/training/training-run.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { useRunActions } from './use-run-actions.ts';

export interface BrokenRunItemProps {
  readonly projectId: ProjectId;
  readonly run: BrokenRun;
}

/** A folder that holds no run any more: why, and a way to be rid of it. */
export function BrokenRunItem({ projectId, run }: BrokenRunItemProps) {
  const { t } = useTranslation(['training', 'errors']);
  const [isAsking, setIsAsking] = useState(false);
  const close = (): void => setIsAsking(false);
  const { remove, isBusy } = useRunActions(projectId, run.id, close);
  return (
    <li className="training-broken">
      <StatusDot tone="bad" label={t('training:broken.label')} />
      <div>
        <span className="training-run-name">{run.id}</span>
        <Text size="xs">{t(`errors:${run.code}.what`)}</Text>
        <Text size="xs" c="dimmed" lang="en" className="error-state-detail">
          {run.message}
        </Text>
        <Button
          variant="subtle"
          color="red"
          size="compact-xs"
          aria-label={t('training:broken.delete', { run: run.id })}
          onClick={() => setIsAsking(true)}
        >
          {t('training:run.delete')}
        </Button>
      </div>
      {isAsking && (
        <DiscardDialog
          question={t('training:run.deleteQuestion', { run: run.id })}
          label={t('training:run.delete')}
          isBusy={isBusy}
          onDiscard={remove}
          onClose={close}
        />
      )}
    </li>
  );
}
