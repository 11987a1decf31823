import { Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useProgressText } from './use-progress-text.ts';

export interface ProgressRowProps {
  readonly label: string;
  readonly done: number;
  /** `null` while the amount is not known. */
  readonly total: number | null;
  readonly isRunning: boolean;
  /** Writes `done` and `total`; as plain numbers if left out. */
  readonly format?: (amount: number) => string;
  /** Buttons at the end. */
  readonly children?: ReactNode;
}

/** Long work: what it is, how far it is, and what can be done with it. */
export function ProgressRow({ label, done, total, isRunning, ...props }: ProgressRowProps) {
  const text = useProgressText(done, total, props.format);
  // What does not run is not being prepared.
  const isUnbegun = !isRunning && total === null && done === 0;
  const percent = total === null || total === 0 ? (isRunning ? 100 : 0) : (done / total) * 100;
  return (
    <Group wrap="nowrap" gap="md" className="progress-row">
      <Stack gap={6} flex={1} miw={0}>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm" truncate>
            {label}
          </Text>
          <Text size="sm" c="dimmed" className="tabular-numbers">
            {!isUnbegun && text}
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
      {props.children}
    </Group>
  );
}
