import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatSize } from './format-size.ts';

export interface MemoryLineProps {
  readonly neededBytes: number;
  readonly availableBytes: number;
}

/** Whether a pack fits into memory, said before anything is loaded. */
export function MemoryLine({ neededBytes, availableBytes }: MemoryLineProps) {
  const { t, i18n } = useTranslation('models');
  const sizes = {
    needed: formatSize(neededBytes, i18n.language),
    available: formatSize(availableBytes, i18n.language),
  };
  if (neededBytes <= availableBytes) return <>{t('memory.fits', sizes)}</>;
  return (
    <Text component="span" size="sm" className="memory-short">
      <IconAlertTriangle size={16} aria-hidden />
      {t('memory.short', sizes)}
    </Text>
  );
}
