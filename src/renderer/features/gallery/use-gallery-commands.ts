import { useTranslation } from 'react-i18next';
import { useCommands } from '#renderer/ui/commands/CommandProvider.tsx';
import { GALLERY_COMMANDS, type GalleryCommandName, toCommandId } from './gallery-commands.ts';

/** Offers what the gallery can do to keys and command palette. */
export function useGalleryCommands(run: Readonly<Record<GalleryCommandName, () => void>>): void {
  const { t } = useTranslation('gallery');
  useCommands(
    GALLERY_COMMANDS.map(({ name, group, defaultKey }) => ({
      id: toCommandId(name),
      label: t(`command.${name}`),
      group,
      defaultKey,
      run: run[name],
    })),
  );
}
