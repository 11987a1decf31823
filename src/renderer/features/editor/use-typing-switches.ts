import { useTranslation } from 'react-i18next';
import { useSettings, useUpdateSettings } from '#renderer/api/use-settings.ts';
import { INPUT_METHOD_CHOICES } from '#shared/api/app-settings.ts';
import type { Notice } from './notice.ts';

/** The settings that one changes while typing; each says what it is now. */
export function useTypingSwitches(show: (notice: Notice) => void): {
  readonly toggleCompletion: () => void;
  readonly nextInputMethod: () => void;
} {
  const { t } = useTranslation('editor');
  const settings = useSettings();
  const update = useUpdateSettings();
  return {
    toggleCompletion: () => {
      const completion = settings?.completion !== true;
      update({ completion });
      show({ tone: 'done', text: t(completion ? 'ghost.on' : 'ghost.off') });
    },
    nextInputMethod: () => {
      const now = INPUT_METHOD_CHOICES.indexOf(settings?.inputMethod ?? 'off');
      const inputMethod = INPUT_METHOD_CHOICES[(now + 1) % INPUT_METHOD_CHOICES.length] ?? 'off';
      update({ inputMethod });
      show({ tone: 'done', text: t(`inputMethod.${inputMethod}`) });
    },
  };
}
