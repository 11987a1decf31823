import { Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { useSettings } from '#renderer/api/use-settings.ts';
import { type CommandEntry, mergeCommands } from '#renderer/features/settings/key-rules.ts';
import { COMMAND_GROUPS, getKey } from '#renderer/ui/commands/command.ts';
import { useCommandList } from '#renderer/ui/commands/CommandProvider.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { useCommandCatalogue } from './use-command-catalogue.ts';

const NO_KEYS = {};

/** Every command with its key, of this screen and the others, to be looked through. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('navigation');
  const keys = useSettings()?.keys ?? NO_KEYS;
  const commands = mergeCommands(useCommandList(), useCommandCatalogue());
  const [query, setQuery] = useState('');
  const shown = commands.filter(({ label }) => matches(query, label));
  return (
    <Dialog title={t('keys.title')} size="52rem" onClose={onClose}>
      <Stack gap="md">
        <TextInput
          data-autofocus
          type="search"
          leftSection={<IconSearch size={18} aria-hidden />}
          placeholder={t('searchCommands')}
          aria-label={t('searchCommands')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('keys.hint')}
        </Text>
        {shown.length === 0 && <Text role="status">{t('noCommand')}</Text>}
        <div className="key-help">
          {COMMAND_GROUPS.map((group) => (
            <Group
              key={group}
              title={t(`group.${group}`)}
              commands={shown.filter((command) => command.group === group)}
              keys={keys}
            />
          ))}
        </div>
      </Stack>
    </Dialog>
  );
}

interface GroupProps {
  readonly title: string;
  readonly commands: readonly CommandEntry[];
  readonly keys: Readonly<Record<string, string>>;
}

function Group({ title, commands, keys }: GroupProps) {
  const { t } = useTranslation('navigation');
  if (commands.length === 0) return null;
  return (
    <section className="key-help-group">
      <Title order={3} size="h5" c="dimmed">
        {title}
      </Title>
      <dl>
        {commands.map((command) => {
          const key = getKey({ ...command, run: () => {} }, keys);
          return (
            <div key={command.id}>
              <dt>{command.label}</dt>
              <dd>
                {key === null ? (
                  <Text size="xs" c="dimmed">
                    {t('keys.none')}
                  </Text>
                ) : (
                  <Kbd combination={key} />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function matches(query: string, label: string): boolean {
  const text = foldVietnamese(label);
  return foldVietnamese(query.trim())
    .split(/\s+/)
    .every((word) => text.includes(word));
}
