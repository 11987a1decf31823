import { useTranslation } from 'react-i18next';
import type { ModelPackSummary } from '#shared/api/model-status.ts';
import { isDemoPack } from './demo-pack.ts';

/** What a pack is called on every screen: its title, and in the language of the interface where the studio brings it. */
export function usePackTitle(): (
  pack: Pick<ModelPackSummary, 'place' | 'name' | 'title'>,
) => string {
  const { t } = useTranslation('models');
  return (pack) => (isDemoPack(pack) ? t('demo.name') : pack.title);
}
