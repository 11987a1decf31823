import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { COMMAND_GROUPS } from '#renderer/ui/commands/command.ts';
import { useCommandKeys, useCommandList } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';

/** Every command by name; typed without marks, "goi y" finds "Gợi ý". */
export function CommandPalette() {
  const { t } = useTranslation('navigation');
  const commands = useCommandList();
  const keys = useCommandKeys();
  const groups = COMMAND_GROUPS.map((group) => ({
    group: t(`group.${group}`),
    actions: commands
      .filter((command) => command.group === group)
      .map(
        (command): SpotlightActionData => ({
          id: command.id,
          label: command.label,
          onClick: command.run,
          rightSection: <Kbd combination={keys.get(command.id) ?? null} />,
        }),
      ),
  })).filter(({ actions }) => actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      filter={(query, all) =>
        all.flatMap((entry) => {
          if (!('actions' in entry)) return [];
          const actions = entry.actions.filter((action) => matches(query, action));
          return actions.length === 0 ? [] : [{ ...entry, actions }];
        })
      }
      attributes={{ content: { 'aria-label': t('commands') } }}
      nothingFound={t('noCommand')}
      shortcut={null}
      scrollable
      maxHeight="60vh"
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('searchCommands'),
        'aria-label': t('searchCommands'),
      }}
    />
  );
}

function matches(query: string, action: SpotlightActionData): boolean {
  const label = foldVietnamese(action.label ?? '');
  return foldVietnamese(query.trim())
    .split(/\s+/)
    .every((word) => label.includes(word));
}
