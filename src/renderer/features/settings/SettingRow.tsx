import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface SettingRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** A setting: what it is on the left, the choice on the right. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className="setting-row">
      <div>
        <Text fw={500}>{label}</Text>
        {hint !== undefined && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      <div className="setting-choice">{children}</div>
    </div>
  );
}
