import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEngineStatus } from '#renderer/api/use-engine-status.ts';
import { toProviderName } from '#renderer/ui/provider-name.ts';
import { StatusDot, type StatusTone } from '#renderer/ui/StatusDot.tsx';
import type { EngineCondition } from '#shared/api/model-status.ts';

const TONES: Readonly<Record<EngineCondition, StatusTone>> = {
  off: 'idle',
  starting: 'active',
  ready: 'good',
  restarting: 'warn',
  unavailable: 'bad',
};

export interface EnginePanelProps {
  readonly onRestart: () => void;
  readonly isRestarting: boolean;
}

/** Whether the engine runs, and on what. */
export function EnginePanel({ onRestart, isRestarting }: EnginePanelProps) {
  const { t, i18n } = useTranslation('models');
  const status = useEngineStatus();
  if (status === undefined) return null;
  const oneDecimal = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const { condition, provider, precision, providerNotice, slowCodes, lastDeath } = status;
  return (
    <Group className="engine-panel" justify="space-between" role="status">
      <Stack gap={2}>
        <Group gap="sm">
          <StatusDot tone={TONES[condition]} />
          <Text fw={500}>{t(`engine.${condition}`)}</Text>
          {provider !== null && (
            <Text c="dimmed">
              {t('engine.provider', { provider: toProviderName({ provider, precision }) })}
            </Text>
          )}
        </Group>
        {providerNotice !== null && (
          <Text size="sm" c="dimmed">
            {t(provider === null || provider === 'cpu' ? 'engine.fellBack' : 'engine.widened')}{' '}
            <span lang="en" className="engine-death">
              {providerNotice}
            </span>
          </Text>
        )}
        {slowCodes !== null && precision !== null && (
          <Text size="sm" c="dimmed">
            {t('engine.slowCodes', { precision, times: oneDecimal.format(slowCodes) })}
          </Text>
        )}
        {lastDeath !== null && (
          <Text size="sm" c="dimmed" lang="en" className="engine-death">
            {lastDeath}
          </Text>
        )}
      </Stack>
      {condition === 'unavailable' && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={isRestarting}
          onClick={onRestart}
        >
          {t('engine.restart')}
        </Button>
      )}
    </Group>
  );
}
