import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAutosaver } from '#renderer/features/editor/autosave/AutosaveProvider.tsx';
import type { FieldSync } from '#renderer/features/editor/autosave/field-sync.ts';
import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';

export interface ConflictNoticeProps {
  readonly fieldKey: FieldKey;
  readonly field: FieldSync;
}

/** Two versions of one caption: the field's own stays above, the other is shown, a person decides. */
export function ConflictNotice({ fieldKey, field }: ConflictNoticeProps) {
  const { t } = useTranslation('editor');
  const autosaver = useAutosaver();
  const { conflict } = field;
  if (conflict === null) return null;
  return (
    <Alert
      role="alert"
      color="orange"
      variant="light"
      mt={6}
      p="xs"
      icon={<IconArrowsSplit2 size={18} aria-hidden />}
      title={
        conflict.author === null
          ? t('conflict.title')
          : t('conflict.titleBy', { author: conflict.author })
      }
    >
      <Text size="sm" lang="vi" className="conflict-text">
        {conflict.theirs === '' ? t('conflict.emptied') : conflict.theirs}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" onClick={() => autosaver.keepMine(fieldKey)}>
          {t('conflict.keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => autosaver.takeTheirs(fieldKey)}>
          {t('conflict.takeTheirs')}
        </Button>
      </Group>
    </Alert>
  );
}
