import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';

/** Language, theme, annotator's name, keys, device. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  return <ScreenHeader title={t('title')} />;
}
