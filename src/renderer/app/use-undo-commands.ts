import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useFailureNotice } from '#renderer/api/use-failure-notice.tsx';
import type { Command } from '#renderer/ui/commands/command.ts';
import type { Route } from './route.ts';

/**
 * Undo and redo over the whole project, outside of fields.
 *
 * The editor, which first writes out what is being typed, offers its own under the same ids.
 */
export function useUndoCommands(route: Route): readonly Command[] {
  const { t } = useTranslation('navigation');
  const studio = useStudio();
  const onError = useFailureNotice();
  const undo = useMutation(
    studio.captions.undo.mutationOptions({
      onError,
      onSuccess: (done) =>
        notifications.show({
          message: t(done === null ? 'command.nothingToUndo' : 'command.undone'),
        }),
    }),
  );
  const redo = useMutation(
    studio.captions.redo.mutationOptions({
      onError,
      onSuccess: (done) =>
        notifications.show({
          message: t(done === null ? 'command.nothingToRedo' : 'command.redone'),
        }),
    }),
  );
  if (route.screen === 'welcome' || route.projectId === null) return [];
  const { projectId } = route;
  return [
    {
      id: 'edit.undo',
      label: t('command.undo'),
      group: 'editing',
      defaultKey: 'mod+Z',
      run: () => undo.mutate({ projectId }),
    },
    {
      id: 'edit.redo',
      label: t('command.redo'),
      group: 'editing',
      defaultKey: 'mod+shift+Z',
      run: () => redo.mutate({ projectId }),
    },
  ];
}
