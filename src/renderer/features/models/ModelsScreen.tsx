import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';

/** The model packs found here, and the engine that runs one. */
export function ModelsScreen() {
  const { t } = useTranslation('models');
  return <ScreenHeader title={t('title')} />;
}
