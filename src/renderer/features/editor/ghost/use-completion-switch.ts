import { useTranslation } from 'react-i18next';
import { useSettings, useUpdateSettings } from '#renderer/api/use-settings.ts';
import type { Notice } from '#renderer/features/editor/notice.ts';

/** Turns the words behind the caret on and off, and says which. */
export function useCompletionSwitch(show: (notice: Notice) => void): {
  readonly toggle: () => void;
} {
  const { t } = useTranslation('editor');
  const isOn = useSettings()?.completion === true;
  const update = useUpdateSettings();
  return {
    toggle: () => {
      update({ completion: !isOn });
      show({ tone: 'done', text: t(isOn ? 'ghost.off' : 'ghost.on') });
    },
  };
}
