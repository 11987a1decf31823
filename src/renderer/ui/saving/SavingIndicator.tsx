import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusDot, type StatusTone } from '#renderer/ui/StatusDot.tsx';
import { type SavingState, useSavingState } from './saving-state.tsx';

const TONES: Readonly<Record<SavingState, StatusTone>> = {
  saved: 'good',
  saving: 'active',
  failed: 'bad',
  full: 'bad',
};

/** Says at all times whether what was typed is safe. */
export function SavingIndicator() {
  const { t } = useTranslation();
  const state = useSavingState();
  return (
    <Text component="span" size="sm" c="dimmed" className="saving-indicator" role="status">
      <StatusDot tone={TONES[state]} />
      {t(`saving.${state}`)}
    </Text>
  );
}
