import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What to do about it. */
  readonly hint?: string;
  /** The buttons that do it. */
  readonly children?: ReactNode;
}

/** A screen without content: says why, and what to do. */
export function EmptyState({ icon, title, hint, children }: EmptyStateProps) {
  return (
    <Stack className="empty-state" align="center" justify="center" gap="sm">
      {icon !== undefined && (
        <span className="empty-state-icon" aria-hidden>
          {icon}
        </span>
      )}
      <Title order={2} size="h3">
        {title}
      </Title>
      {hint !== undefined && (
        <Text c="dimmed" maw="32rem" ta="center">
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}
