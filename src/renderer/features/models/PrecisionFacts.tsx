import { useTranslation } from 'react-i18next';
import type { PackParts } from '#shared/api/model-status.ts';
import { ComparisonFacts } from './ComparisonFacts.tsx';

export interface PrecisionFactsProps {
  readonly precision: NonNullable<PackParts['precision']>;
}

/** What a pack's weights are kept in, and what that has cost beside what it has brought. */
export function PrecisionFacts({ precision }: PrecisionFactsProps) {
  const { t } = useTranslation('models');
  const { weights, from, comparison } = precision;
  return (
    <>
      {t(`precision.${weights}`, { from })}
      {comparison !== null && <ComparisonFacts comparison={comparison} />}
    </>
  );
}
