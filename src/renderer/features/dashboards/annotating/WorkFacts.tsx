import { useTranslation } from 'react-i18next';
import type { WorkRow } from '#shared/api/statistics.ts';

/** What all the work comes to. */
export function WorkFacts({ total }: { readonly total: WorkRow }) {
  const { t, i18n } = useTranslation('dashboards');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const format = (value: number | null) => (value === null ? '–' : number.format(value));
  const facts = [
    [t('work.accepted'), total.accepted],
    [t('work.edited'), total.edited],
    [t('work.written'), total.written],
    [t('work.dismissed'), total.dismissed],
    [t('work.editDistance'), total.editDistance],
    [t('work.saved'), total.charactersSaved],
    [t('work.seconds'), total.secondsPerCaption],
  ] as const;
  return (
    <dl className="dashboard-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{format(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
