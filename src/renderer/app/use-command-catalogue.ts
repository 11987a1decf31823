import { useTranslation } from 'react-i18next';
import { EDITOR_COMMANDS } from '#renderer/features/editor/use-editor-commands.ts';
import { GALLERY_COMMANDS, toCommandId } from '#renderer/features/gallery/gallery-commands.ts';
import { REVIEW_COMMANDS } from '#renderer/features/review/review-commands.ts';
import { NEW_RUN_COMMAND } from '#renderer/features/training/training-commands.ts';
import type { Command } from '#renderer/ui/commands/command.ts';
import { CAPTION_SLOTS } from '#shared/domain/caption.ts';

/** The commands of the gallery and the editor, for the settings, where neither is on the page. */
export function useCommandCatalogue(): readonly Omit<Command, 'run'>[] {
  const { t } = useTranslation(['gallery', 'editor', 'review', 'training']);
  return [
    ...GALLERY_COMMANDS.map(({ name, ...command }) => ({
      ...command,
      id: toCommandId(name),
      label: t(`gallery:command.${name}`),
    })),
    ...REVIEW_COMMANDS.map(({ name, group, defaultKey }) => ({
      ...{ group, defaultKey },
      id: `review.${name}`,
      label: t(`review:command.${name}`),
    })),
    ...EDITOR_COMMANDS.map(({ name, id, group, defaultKey }) => ({
      ...{ id, group, defaultKey },
      label: t(`editor:command.${name}`),
      inFields: true,
    })),
    {
      ...{ id: NEW_RUN_COMMAND.id, group: NEW_RUN_COMMAND.group },
      defaultKey: NEW_RUN_COMMAND.defaultKey,
      label: t(`training:command.${NEW_RUN_COMMAND.name}`),
    },
    ...CAPTION_SLOTS.map((slot) => ({
      id: `editor.slot${slot}`,
      label: t('editor:command.slot', { slot }),
      group: 'navigation' as const,
      defaultKey: `alt+${slot}`,
      inFields: true,
    })),
  ];
}
