import { Button, Text } from '@mantine/core';
import { IconCheck, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import type { RunActions } from './use-run-actions.ts';
import { useRunPacks } from './use-run-packs.ts';

export interface UseRunButtonProps {
  readonly projectId: ProjectId;
  readonly run: TrainingRun;
  readonly actions: Pick<RunActions, 'use' | 'isBusy'>;
}

/** Lets a run's model suggest in the project, and says so where it does. */
export function UseRunButton({ projectId, run, actions }: UseRunButtonProps) {
  const { t } = useTranslation('training');
  const { isInUse } = useRunPacks(projectId, run);
  if (isInUse) {
    return (
      <Text size="sm" fw={600} className="training-in-use">
        <IconCheck size={18} stroke={2.4} aria-hidden />
        {t('run.inUse')}
      </Text>
    );
  }
  return (
    <Button
      size="xs"
      leftSection={<IconSparkles size={14} aria-hidden />}
      disabled={actions.isBusy}
      onClick={actions.use}
    >
      {t('run.use')}
    </Button>
  );
}
