import { useTranslation } from 'react-i18next';
import { countTaken, splitWords } from '#core/provenance/keep-taken.ts';
import type { Caption } from '#shared/domain/caption.ts';

/** How many of a caption's words were taken by key and not typed, where any were. */
export function TakenShare({ caption: { taken, text } }: { readonly caption: Caption }) {
  const { t } = useTranslation('editor');
  const count = countTaken(taken);
  if (count === 0) return null;
  const models = taken.map(({ model }) => model?.name ?? t('taken.phrases'));
  return (
    <span title={t('taken.hint', { count, from: models.join(', ') })}>
      {t('taken.share', { count, total: splitWords(text).length })}
    </span>
  );
}
