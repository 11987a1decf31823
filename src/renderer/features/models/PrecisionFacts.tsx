import { useTranslation } from 'react-i18next';
import type { PackParts } from '#shared/api/model-status.ts';
import { formatSize } from './format-size.ts';

export interface PrecisionFactsProps {
  readonly precision: NonNullable<PackParts['precision']>;
}

/** What a pack's weights are kept in, and what that has cost beside what it has brought. */
export function PrecisionFacts({ precision }: PrecisionFactsProps) {
  const { t, i18n } = useTranslation('models');
  const { weights, from, comparison } = precision;
  const made = t(`precision.${weights}`, { from });
  if (comparison === null) return <>{made}</>;
  const { pictures, sameCaptions, logprobDifference, embeddingCosine } = comparison;
  const { original, quantized } = comparison;
  const format = (value: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(i18n.language, options).format(value);
  const ofOriginal = (after: number, before: number) =>
    format(after / before, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <>
      {made}
      <ul className="precision-facts">
        <li>
          {t('precision.size', {
            size: formatSize(quantized.sizeBytes, i18n.language),
            share: ofOriginal(quantized.sizeBytes, original.sizeBytes),
          })}
        </li>
        <li>
          {t('precision.time', {
            ms: format(quantized.captionMs, { maximumFractionDigits: 0 }),
            share: ofOriginal(quantized.captionMs, original.captionMs),
          })}
        </li>
        <li>
          {t('precision.same', {
            count: pictures,
            share: format(sameCaptions, { style: 'percent', maximumFractionDigits: 0 }),
          })}
        </li>
        <li>
          {t('precision.differences', {
            logprob: format(logprobDifference, { maximumFractionDigits: 3 }),
            cosine: format(embeddingCosine, { minimumFractionDigits: 4, maximumFractionDigits: 4 }),
          })}
        </li>
      </ul>
    </>
  );
}
