import { useTranslation } from 'react-i18next';
import type { CorpusStatistics } from '#shared/api/statistics.ts';

export interface CorpusFactsProps {
  readonly corpus: CorpusStatistics;
  readonly other: CorpusStatistics | undefined;
  readonly otherName: string;
}

/** The numbers that everybody asks for first. */
export function CorpusFacts({ corpus, other, otherName }: CorpusFactsProps) {
  const { t, i18n } = useTranslation('dashboards');
  const whole = new Intl.NumberFormat(i18n.language);
  const exact = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const facts: readonly (readonly [string, (statistics: CorpusStatistics) => string])[] = [
    [t('fact.images'), ({ images }) => whole.format(images)],
    [t('fact.captions'), ({ captions }) => whole.format(captions)],
    [t('fact.words'), ({ words }) => whole.format(words)],
    [t('fact.vocabulary'), ({ vocabulary }) => whole.format(vocabulary)],
    [
      t('fact.length'),
      ({ length }) => `${exact.format(length.mean)} ± ${exact.format(length.deviation)}`,
    ],
    [t('fact.distinct'), ({ distinct }) => exact.format(distinct[1] ?? 0)],
    [
      t('fact.mutualBleu'),
      ({ mutualBleu }) => (mutualBleu === null ? '–' : exact.format(mutualBleu)),
    ],
  ];
  return (
    <dl className="dashboard-facts">
      {facts.map(([name, format]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{format(corpus)}</dd>
          {other !== undefined && (
            <dd className="dashboard-fact-other" title={otherName}>
              {format(other)}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
