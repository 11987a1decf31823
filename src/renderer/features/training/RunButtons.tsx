import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import {
  IconCopyPlus,
  IconPackageExport,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { UseRunButton } from './UseRunButton.tsx';
import type { RunActions } from './use-run-actions.ts';

export interface RunButtonsProps {
  readonly projectId: ProjectId;
  readonly run: TrainingRun;
  readonly actions: RunActions;
  /** Sets a new run up like this one. */
  readonly onSetUpAgain: () => void;
}

type Question = 'cancel' | 'delete' | 'rename';

/** What can be done with a run in its state. */
export function RunButtons({ projectId, run, actions, onSetUpAgain }: RunButtonsProps) {
  const { t } = useTranslation('training');
  const [question, setQuestion] = useState<Question | null>(null);
  const close = (): void => setQuestion(null);
  return (
    <>
      <Group gap="xs">
        {run.state === 'ended' ? (
          <EndedButtons
            projectId={projectId}
            run={run}
            actions={actions}
            onSetUpAgain={onSetUpAgain}
            onAsk={setQuestion}
          />
        ) : (
          <OpenButtons run={run} actions={actions} onAsk={setQuestion} />
        )}
      </Group>
      {question === 'rename' && <RenameDialog run={run} actions={actions} onClose={close} />}
      {(question === 'cancel' || question === 'delete') && (
        <DiscardDialog
          question={t(`run.${question}Question`, { run: run.name })}
          label={t(`run.${question}`)}
          isBusy={actions.isBusy}
          onDiscard={question === 'cancel' ? actions.cancel : actions.remove}
          onClose={close}
        />
      )}
    </>
  );
}

interface StateButtonsProps extends Pick<RunButtonsProps, 'run' | 'actions'> {
  readonly onAsk: (question: Question) => void;
}

function OpenButtons({ run, actions, onAsk }: StateButtonsProps) {
  const { t } = useTranslation('training');
  const isUnderWay = run.state === 'running' || run.state === 'waiting';
  return (
    <>
      {isUnderWay ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPause size={14} aria-hidden />}
          onClick={actions.pause}
        >
          {t('run.pause')}
        </Button>
      ) : (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          onClick={actions.resume}
        >
          {t('run.resume')}
        </Button>
      )}
      {run.state === 'running' && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          onClick={actions.stopAndKeep}
        >
          {t('run.stopAndKeep')}
        </Button>
      )}
      <Button variant="subtle" color="gray" size="xs" onClick={() => onAsk('cancel')}>
        {t('run.cancel')}
      </Button>
    </>
  );
}

function EndedButtons({
  projectId,
  run,
  actions,
  onSetUpAgain,
  onAsk,
}: StateButtonsProps & Pick<RunButtonsProps, 'projectId' | 'onSetUpAgain'>) {
  const { t } = useTranslation('training');
  const hasModel = run.summary?.best != null;
  return (
    <>
      {hasModel && (
        <>
          <UseRunButton projectId={projectId} run={run} actions={actions} />
          <Button
            variant="default"
            size="xs"
            title={t('run.suggestAgainHint')}
            leftSection={<IconRefresh size={14} aria-hidden />}
            disabled={actions.isBusy}
            onClick={actions.suggestAgain}
          >
            {t('run.suggestAgain')}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPackageExport size={14} aria-hidden />}
            disabled={actions.isBusy}
            onClick={actions.makePack}
          >
            {t('run.makePack')}
          </Button>
        </>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        leftSection={<IconCopyPlus size={14} aria-hidden />}
        onClick={onSetUpAgain}
      >
        {t('run.setUpAgain')}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        title={t('run.rename')}
        aria-label={t('run.rename')}
        onClick={() => onAsk('rename')}
      >
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        size={30}
        title={t('run.delete')}
        aria-label={t('run.delete')}
        onClick={() => onAsk('delete')}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </>
  );
}

interface RenameDialogProps extends Pick<RunButtonsProps, 'run' | 'actions'> {
  readonly onClose: () => void;
}

function RenameDialog({ run, actions, onClose }: RenameDialogProps) {
  const { t } = useTranslation('training');
  const [name, setName] = useState(run.name);
  return (
    <Dialog title={t('run.rename')} size="md" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          actions.rename(name.trim());
          onClose();
        }}
      >
        <TextInput
          data-autofocus
          label={t('setup.name')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button type="submit" disabled={name.trim() === ''}>
            {t('run.rename')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
