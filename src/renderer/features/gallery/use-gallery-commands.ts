import { useTranslation } from 'react-i18next';
import { useCommands } from '#renderer/ui/commands/CommandProvider.tsx';
import { GALLERY_COMMANDS, type GalleryCommandName, toCommandId } from './gallery-commands.ts';

/** Offers what the gallery can do to keys and command palette. */
export function useGalleryCommands(run: Readonly<Record<GalleryCommandName, () => void>>): void {
  const { t } = useTranslation('gallery');
  useCommands(
    GALLERY_COMMANDS.map(({ name, ...command }) => ({
      ...command,
      id: toCommandId(name),
      label: t(`command.${name}`),
      run: run[name],
    })),
  );
}
