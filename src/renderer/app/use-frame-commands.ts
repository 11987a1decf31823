import { useComputedColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import { useUpdateSettings } from '#renderer/api/use-settings.ts';
import { useCommands } from '#renderer/ui/commands/CommandProvider.tsx';
import type { Command } from '#renderer/ui/commands/command.ts';
import type { Route } from './route.ts';
import { toRoute } from './to-route.ts';
import { useUndoCommands } from './use-undo-commands.ts';

export const PALETTE_COMMAND = 'frame.palette';

/** The commands that are there on every screen. */
export function useFrameCommands(
  route: Route,
  goTo: (route: Route) => void,
  showKeys: () => void,
): void {
  const { t, i18n } = useTranslation('navigation');
  const updateSettings = useUpdateSettings();
  const colorScheme = useComputedColorScheme();
  const undoCommands = useUndoCommands(route);
  const hasProject = route.screen !== 'welcome' && route.projectId !== null;
  const toScreen = (screen: Route['screen'], label: string, key: string): Command => ({
    id: `go.${screen}`,
    label,
    group: 'navigation',
    defaultKey: key,
    inFields: true,
    run: () => goTo(toRoute(screen, route)),
  });

  useCommands([
    {
      id: PALETTE_COMMAND,
      label: t('command.palette'),
      group: 'view',
      defaultKey: 'mod+K',
      inFields: true,
      run: () => spotlight.open(),
    },
    {
      id: 'frame.keys',
      label: t('command.keys'),
      group: 'view',
      defaultKey: '?',
      run: showKeys,
    },
    ...(hasProject
      ? [
          toScreen('gallery', t('command.goToGallery'), 'alt+G'),
          toScreen('editor', t('command.goToEditor'), 'alt+E'),
          toScreen('review', t('command.goToReview'), 'alt+W'),
          toScreen('dashboards', t('command.goToDashboards'), 'alt+D'),
          toScreen('jobs', t('command.goToJobs'), 'alt+J'),
          toScreen('training', t('command.goToTraining'), 'alt+T'),
          toScreen('exchange', t('command.goToExchange'), 'alt+X'),
        ]
      : []),
    toScreen('models', t('command.goToModels'), 'alt+M'),
    toScreen('welcome', t('command.goToWelcome'), 'alt+P'),
    toScreen('settings', t('command.goToSettings'), 'mod+,'),
    {
      id: 'view.theme',
      label: t('command.toggleTheme'),
      group: 'view',
      defaultKey: null,
      run: () => updateSettings({ theme: colorScheme === 'dark' ? 'light' : 'dark' }),
    },
    {
      id: 'view.language',
      label: t('command.switchLanguage'),
      group: 'view',
      defaultKey: null,
      run: () => updateSettings({ language: i18n.language === 'vi' ? 'en' : 'vi' }),
    },
    ...undoCommands,
  ]);
}
