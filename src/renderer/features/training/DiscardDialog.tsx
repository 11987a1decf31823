import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/ui/Dialog.tsx';

export interface DiscardDialogProps {
  readonly question: string;
  /** What the button says that does it. */
  readonly label: string;
  readonly isBusy: boolean;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Asks before a run goes with all that it has learnt. */
export function DiscardDialog({ question, label, isBusy, onDiscard, onClose }: DiscardDialogProps) {
  const { t } = useTranslation('training');
  return (
    <Dialog title={question} size="md" onClose={onClose}>
      <Text mb="lg">{t('run.deleteHint')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('run.keep')}
        </Button>
        <Button color="red" loading={isBusy} onClick={onDiscard}>
          {label}
        </Button>
      </Group>
    </Dialog>
  );
}
