import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface RemovedNoticeProps {
  readonly title: string;
  readonly onUndo: () => void;
}

/** Says that a pack is off the list, and takes it back. */
export function RemovedNotice({ title, onUndo }: RemovedNoticeProps) {
  const { t } = useTranslation('models');
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{t('pack.removed', { title })}</Text>
      <Button variant="subtle" size="compact-sm" flex="none" onClick={onUndo}>
        {t('pack.undo')}
      </Button>
    </Group>
  );
}
