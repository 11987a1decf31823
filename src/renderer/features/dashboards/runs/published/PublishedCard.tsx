import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import { IntervalChart } from '#renderer/features/dashboards/charts/IntervalChart.tsx';
import { useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import type { Metric } from '#shared/domain/metric.ts';
import { PUBLISHED_SCORES } from './published-scores.ts';

/** What others published, on a scale of its own: no contract of theirs is the studio's. */
export function PublishedCard({ metric }: { readonly metric: Metric }) {
  const { t } = useTranslation('dashboards');
  const { formatTick, formatScore, nameMetric } = useScoreTexts();
  const rows = PUBLISHED_SCORES.flatMap((published) => {
    const value = published.scores[metric];
    return value === undefined ? [] : [{ ...published, value }];
  });
  if (rows.length === 0) return null;
  const describeContract = (contract: string | null) => contract ?? t('published.unknown');
  return (
    <ChartCard
      title={t('published.title', { metric: nameMetric(metric) })}
      hint={t('published.hint')}
      table={{
        columns: [
          t('column.dataset'),
          t('column.model'),
          nameMetric(metric),
          t('column.contract'),
          t('column.source'),
        ],
        rows: rows.map(({ dataset, model, value, contract, source }) => ({
          cells: [dataset, model, value, describeContract(contract), source],
        })),
        note: t('published.hint'),
      }}
      footer={
        <Text size="xs" c="dimmed">
          {t('published.sources')}{' '}
          {[
            ...new Set(
              rows.map(({ source, contract }) => `${source} (${describeContract(contract)})`),
            ),
          ].join(' · ')}
        </Text>
      }
    >
      {(focusedRow) => (
        <IntervalChart
          focusedRow={focusedRow}
          format={formatScore}
          formatTick={formatTick}
          rows={rows.map(({ dataset, model, value }) => ({
            key: `${dataset}/${model}`,
            label: `${dataset} · ${model}`,
            value,
            isForeign: true,
          }))}
        />
      )}
    </ChartCard>
  );
}
