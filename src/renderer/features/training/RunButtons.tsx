import { Button, Group, Text, TextInput } from '@mantine/core';
import {
  IconPackageExport,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconSparkles,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { TrainingRun } from '#shared/training/training-run.ts';
import type { RunActions } from './use-run-actions.ts';

export interface RunButtonsProps {
  readonly run: TrainingRun;
  readonly actions: RunActions;
}

type Question = 'cancel' | 'delete' | 'rename';

/** What can be done with a run in its state. */
export function RunButtons({ run, actions }: RunButtonsProps) {
  const { t } = useTranslation('training');
  const [question, setQuestion] = useState<Question | null>(null);
  const close = (): void => setQuestion(null);
  return (
    <>
      <Group gap="xs">
        {run.state === 'ended' ? (
          <EndedButtons run={run} actions={actions} onAsk={setQuestion} />
        ) : (
          <OpenButtons run={run} actions={actions} onAsk={setQuestion} />
        )}
      </Group>
      {question === 'rename' && <RenameDialog run={run} actions={actions} onClose={close} />}
      {(question === 'cancel' || question === 'delete') && (
        <Dialog title={t(`run.${question}Question`, { run: run.name })} size="md" onClose={close}>
          <Text mb="lg">{t('run.deleteHint')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('run.keep')}
            </Button>
            <Button
              color="red"
              loading={actions.isBusy}
              onClick={question === 'cancel' ? actions.cancel : actions.remove}
            >
              {t(`run.${question}`)}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}

interface StateButtonsProps extends RunButtonsProps {
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

function EndedButtons({ run, actions, onAsk }: StateButtonsProps) {
  const { t } = useTranslation('training');
  const hasModel = run.summary?.best != null;
  return (
    <>
      {hasModel && (
        <>
          <Button
            size="xs"
            leftSection={<IconSparkles size={14} aria-hidden />}
            disabled={actions.isBusy}
            onClick={actions.use}
          >
            {t('run.use')}
          </Button>
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
        leftSection={<IconPencil size={14} aria-hidden />}
        onClick={() => onAsk('rename')}
      >
        {t('run.rename')}
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="xs"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => onAsk('delete')}
      >
        {t('run.delete')}
      </Button>
    </>
  );
}

interface RenameDialogProps extends RunButtonsProps {
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
