import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface ScreenHeaderProps {
  readonly title: string;
  /** What belongs to the whole screen: filters, buttons. */
  readonly children?: ReactNode;
}

/** The first line of a screen; its title is the page's only first-order heading. */
export function ScreenHeader({ title, children }: ScreenHeaderProps) {
  return (
    <Group component="header" className="screen-header" justify="space-between" gap="md">
      <Title order={1} size="h2">
        {title}
      </Title>
      {children !== undefined && <Group gap="sm">{children}</Group>}
    </Group>
  );
}
