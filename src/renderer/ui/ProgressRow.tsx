import { Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface ProgressRowProps {
  readonly label: string;
  readonly done: number;
  /** `null` while the amount is not known. */
  readonly total: number | null;
  readonly isRunning: boolean;
  /** Buttons at the end. */
  readonly children?: ReactNode;
}

/** Long work: what it is, how far it is, and what can be done with it. */
export function ProgressRow({ label, done, total, isRunning, children }: ProgressRowProps) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const percent = total === null || total === 0 ? (isRunning ? 100 : 0) : (done / total) * 100;
  return (
    <Group wrap="nowrap" gap="md" className="progress-row">
      <Stack gap={6} flex={1} miw={0}>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm" truncate>
            {label}
          </Text>
          <Text size="sm" c="dimmed" className="tabular-numbers">
            {total === null
              ? number.format(done)
              : t('jobProgress', { done: number.format(done), total: number.format(total) })}
          </Text>
        </Group>
        <Progress.Root size="sm">
          <Progress.Section
            value={percent}
            animated={isRunning && total === null}
            aria-label={label}
          />
        </Progress.Root>
      </Stack>
      {children}
    </Group>
  );
}
