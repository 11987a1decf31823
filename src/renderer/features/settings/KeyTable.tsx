import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMAND_GROUPS, getKey } from '#renderer/ui/commands/command.ts';
import { KeyField } from './KeyField.tsx';
import { type CommandEntry, findObjection, type KeyObjection, withKey } from './key-rules.ts';

export interface KeyTableProps {
  readonly commands: readonly CommandEntry[];
  readonly keys: Readonly<Record<string, string>>;
  readonly onChange: (keys: Readonly<Record<string, string>>) => void;
}

/** Every command with its key, by group; a key that is taken is refused and says by what. */
export function KeyTable({ commands, keys, onChange }: KeyTableProps) {
  const { t } = useTranslation(['settings', 'navigation']);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const change = (command: CommandEntry, combination: string | null): void => {
    const objection =
      combination === null ? null : findObjection(command, combination, commands, keys);
    setRefused(objection === null ? null : { id: command.id, objection });
    if (objection === null) onChange(withKey(keys, command, combination));
  };
  return (
    <Stack gap="lg">
      {COMMAND_GROUPS.map((group) => {
        const inGroup = commands.filter((command) => command.group === group);
        if (inGroup.length === 0) return null;
        return (
          <section key={group}>
            <Title order={3} size="h5" c="dimmed" mb={4}>
              {t(`navigation:group.${group}`)}
            </Title>
            <ul className="key-list">
              {inGroup.map((command) => (
                <li key={command.id}>
                  <div className="key-row">
                    <Text size="sm">{command.label}</Text>
                    <KeyField
                      label={command.label}
                      value={getKey({ ...command, run: () => {} }, keys)}
                      isOwn={keys[command.id] !== undefined}
                      onChange={(combination) => change(command, combination)}
                      onReset={() => change(command, command.defaultKey)}
                    />
                  </div>
                  {refused?.id === command.id && <Objection objection={refused.objection} />}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Stack>
  );
}

interface Refusal {
  readonly id: string;
  readonly objection: KeyObjection;
}

function Objection({ objection }: { readonly objection: KeyObjection }) {
  const { t } = useTranslation('settings');
  return (
    <Alert
      role="alert"
      variant="light"
      color="orange"
      mb="xs"
      icon={<IconAlertTriangle aria-hidden />}
    >
      {objection.kind === 'taken'
        ? t('keys.taken', { command: objection.by.label })
        : t('keys.typesText')}
    </Alert>
  );
}
