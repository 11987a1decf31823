import { Alert, Button, Group, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SignatureDifference } from '#core/metrics/scoring-contract.ts';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import { IntervalChart } from '#renderer/features/dashboards/charts/IntervalChart.tsx';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import { useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import type { dashboardsEn } from '#renderer/i18n/en/dashboards.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { ScoreTokenization } from '#shared/domain/score.ts';
import type { ScoreGroup } from './group-scores.ts';

/** CIDEr goes to 10. */
const MORE_THAN_ANY_SCORE = 100;

type SettingName = keyof typeof dashboardsEn.setting;

export interface ScoreGroupCardProps {
  readonly metric: Metric;
  readonly group: ScoreGroup;
  /** Scores the group again under the contract of the first; not given for the first itself. */
  readonly onRecompute: (() => void) | undefined;
  /** Computing again would not help: its models have drafts for other images. */
  readonly hasOtherImages: boolean;
  readonly isBusy: boolean;
  readonly onShowGallery: DashboardTargets['onShowGallery'];
}

/** Scores under one contract, which stands beneath them. */
export function ScoreGroupCard(props: ScoreGroupCardProps) {
  const { metric, group, onRecompute, hasOtherImages, isBusy, onShowGallery } = props;
  const { t } = useTranslation('dashboards');
  const { formatTick, formatScore, nameMetric, describeSubject } = useScoreTexts();
  const describeDifference = ({ name, one, other }: SignatureDifference) => {
    const setting = t(`setting.${name as SettingName}`);
    // Two hashes tell nobody anything.
    if (name === 'set') return setting;
    const [own, theirs] = [one, other].map((value) =>
      name === 'tok' ? t(`tokenization.${value as ScoreTokenization}`) : value,
    );
    return `${setting} ${own} ≠ ${theirs}`;
  };
  const rows = group.scored.map(({ evaluation, score }) => ({
    key: String(evaluation.id),
    label: describeSubject(evaluation.subject),
    value: score.value,
    low: score.low,
    high: score.high,
    onShow: () =>
      onShowGallery({
        scored: { evaluationId: evaluation.id, metric, from: 0, to: MORE_THAN_ANY_SCORE },
      }),
  }));
  return (
    <ChartCard
      title={nameMetric(metric)}
      hint={t('runs.hint', { count: group.scored[0]?.evaluation.images ?? 0 })}
      table={{
        columns: [t('column.subject'), nameMetric(metric), t('column.low'), t('column.high')],
        rows: rows.map(({ label, value, low, high, onShow }) => ({
          cells: [label, value, low, high],
          onShow,
        })),
        note: group.signature,
      }}
      footer={
        <>
          <Text size="xs" c="dimmed" className="signature">
            {group.signature}
          </Text>
          {onRecompute !== undefined && (
            <Alert variant="light" color="gray" icon={<IconScale aria-hidden />}>
              <Group justify="space-between" gap="sm">
                <Text size="sm">
                  {t('runs.differs')} {group.differences.map(describeDifference).join(' · ')}
                </Text>
                {hasOtherImages ? (
                  <Text size="sm">{t('runs.otherImages')}</Text>
                ) : (
                  <Button size="xs" variant="default" loading={isBusy} onClick={onRecompute}>
                    {t('runs.recompute')}
                  </Button>
                )}
              </Group>
            </Alert>
          )}
        </>
      }
    >
      {(focusedRow) => (
        <IntervalChart
          rows={rows}
          format={formatScore}
          formatTick={formatTick}
          focusedRow={focusedRow}
        />
      )}
    </ChartCard>
  );
}
