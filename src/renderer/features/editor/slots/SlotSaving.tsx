import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useConnection } from '#renderer/api/studio-context.tsx';
import { type FieldSync, isUnsaved } from '#renderer/features/editor/autosave/field-sync.ts';

/** Says of one field what is not saved; a saved one says nothing. */
export function SlotSaving({ field }: { readonly field: FieldSync }) {
  const { t } = useTranslation(['editor', 'errors']);
  const { state } = useConnection();
  if (field.conflict !== null) return null;
  if (field.failure !== null && field.failure !== 'OFFLINE') {
    return (
      <Text component="span" size="xs" className="slot-saving" data-tone="bad" role="alert">
        {field.failure === 'DISK_FULL'
          ? t('editor:slot.full')
          : `${t(`errors:${field.failure}.what`)} ${t('editor:slot.kept')}`}
      </Text>
    );
  }
  if (!isUnsaved(field)) return null;
  const isKept = state !== 'connected' || field.failure === 'OFFLINE';
  return (
    <Text component="span" size="xs" className="slot-saving" data-tone={isKept ? 'bad' : 'busy'}>
      {t(isKept ? 'editor:slot.offline' : 'editor:slot.saving')}
    </Text>
  );
}
