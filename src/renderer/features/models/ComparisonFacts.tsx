import { useTranslation } from 'react-i18next';
import type { PackComparison } from '#shared/api/model-status.ts';
import { formatSize } from './format-size.ts';

export interface ComparisonFactsProps {
  readonly comparison: PackComparison;
}

/** What codes of a few bits have brought, and what they have cost. */
export function ComparisonFacts({ comparison }: ComparisonFactsProps) {
  const { t, i18n } = useTranslation('models');
  const { pictures, sameCaptions, logprobDifference, embeddingCosine } = comparison;
  const { original, quantized } = comparison;
  const format = (value: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(i18n.language, options).format(value);
  const ofOriginal = (after: number, before: number) =>
    format(after / before, { style: 'percent', maximumFractionDigits: 0 });
  return (
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
  );
}
