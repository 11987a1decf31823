import { Kbd as MantineKbd } from '@mantine/core';
import { toKeyLabels } from '#renderer/ui/commands/key-combination.ts';
import { isMacPlatform } from '#renderer/ui/commands/platform.ts';

export interface KbdProps {
  /** As in `mod+Enter`; nothing is shown for `null`. */
  readonly combination: string | null;
}

/** A key combination as this keyboard writes it. */
export function Kbd({ combination }: KbdProps) {
  if (combination === null) return null;
  return (
    <span className="kbd">
      {toKeyLabels(combination, isMacPlatform()).map((label) => (
        <MantineKbd key={label} size="xs">
          {label}
        </MantineKbd>
      ))}
    </span>
  );
}
