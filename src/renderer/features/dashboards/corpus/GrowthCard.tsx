import { LineChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import type { CorpusStatistics } from '#shared/api/statistics.ts';

export interface GrowthCardProps {
  readonly corpus: CorpusStatistics;
  readonly other: CorpusStatistics | undefined;
  readonly otherName: string;
}

/** How many different words the first so many captions have. */
export function GrowthCard({ corpus, other, otherName }: GrowthCardProps) {
  const { t, i18n } = useTranslation('dashboards');
  const number = new Intl.NumberFormat(i18n.language);
  const series = [
    { name: 'own', label: t('corpus.ours'), color: '--chart-accent' },
    ...(other === undefined ? [] : [{ name: 'other', label: otherName, color: '--chart-other' }]),
  ];
  const own = corpus.growth.map(({ captions, vocabulary }) => ({ captions, own: vocabulary }));
  const theirs = (other?.growth ?? []).map(({ captions, vocabulary }) => ({
    captions,
    other: vocabulary,
  }));
  const points = [...own, ...theirs].sort((a, b) => a.captions - b.captions);
  return (
    <ChartCard
      title={t('corpus.growth')}
      hint={t('corpus.growthHint')}
      legend={other === undefined ? [] : series}
      table={{
        columns: [t('column.captions'), t('column.vocabulary')],
        rows: corpus.growth.map(({ captions, vocabulary }) => ({ cells: [captions, vocabulary] })),
      }}
    >
      {(focusedRow) => (
        <LineChart
          h={240}
          data={points}
          dataKey="captions"
          lineChartProps={{ accessibilityLayer: false }}
          connectNulls
          curveType="monotone"
          withDots={false}
          withLegend={other !== undefined}
          legendProps={{ itemSorter: null }}
          tickLine="none"
          valueFormatter={number.format}
          xAxisProps={{ type: 'number', domain: [0, 'dataMax'], tickFormatter: number.format }}
          yAxisProps={{ width: 52 }}
          referenceLines={
            focusedRow === null
              ? []
              : [{ x: corpus.growth[focusedRow]?.captions, color: 'var(--chart-accent)' }]
          }
          lineProps={{ isAnimationActive: false }}
          series={series.map(({ color, ...rest }) => ({ ...rest, color: `var(${color})` }))}
        />
      )}
    </ChartCard>
  );
}
