import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import { CurveChart } from '#renderer/features/dashboards/charts/CurveChart.tsx';
import { listCurveLooks } from '#renderer/features/dashboards/charts/curve-looks.ts';
import { useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { groupRuns, RUN_MEASURES, type RunGroup, type RunMeasure } from './group-runs.ts';

/** What training runs came to after every epoch, one chart for those that held out the same images. */
export function EpochsCard({ projectId }: { readonly projectId: ProjectId }) {
  const { t } = useTranslation('dashboards');
  const studio = useStudio();
  const [measure, setMeasure] = useState<RunMeasure>('cider');
  const { data } = useQuery({
    ...studio.training.list.queryOptions({ projectId }),
    staleTime: 0,
  });
  const groups = groupRuns(data?.runs ?? [], measure);
  if (groups.length === 0) return null;
  return (
    <div className="dashboard-stack">
      <SegmentedControl
        className="dashboard-choice"
        aria-label={t('epochs.measure')}
        value={measure}
        onChange={(value) => setMeasure(value as RunMeasure)}
        data={RUN_MEASURES.map((value) => ({ value, label: t(`epochs.${value}`) }))}
      />
      {groups.map((group) => (
        <RunGroupCard key={group.key} group={group} measure={measure} />
      ))}
    </div>
  );
}

interface RunGroupCardProps {
  readonly group: RunGroup;
  readonly measure: RunMeasure;
}

function RunGroupCard({ group: { curves, signature }, measure }: RunGroupCardProps) {
  const { t } = useTranslation('dashboards');
  const { formatTick } = useScoreTexts();
  const name = t(`epochs.${measure}`);
  const contract = signature ?? t('epochs.unknown');
  return (
    <ChartCard
      legend={listCurveLooks(curves.map(({ name: label }) => label))}
      title={t('epochs.title', { measure: name })}
      hint={t(measure === 'cider' ? 'epochs.hint' : 'epochs.hintWithoutInterval')}
      table={{
        columns: [
          t('epochs.run'),
          t('epochs.epoch'),
          name,
          ...(measure === 'cider' ? [t('column.low'), t('column.high')] : []),
        ],
        rows: curves.flatMap((curve) =>
          curve.points.map(({ epoch, value, interval }) => ({
            cells: [
              curve.name,
              epoch,
              value,
              ...(measure === 'cider' ? [interval?.[0] ?? null, interval?.[1] ?? null] : []),
            ],
          })),
        ),
        note: contract,
      }}
      footer={
        <Text size="xs" c="dimmed" className="signature">
          {contract}
        </Text>
      }
    >
      {(focusedPoint) => (
        <CurveChart
          focusedPoint={focusedPoint}
          formatTick={formatTick}
          curves={curves.map(({ id, name: label, points }) => ({
            key: id,
            label,
            points: points.map(({ epoch, value, interval }) => ({ x: epoch, y: value, interval })),
          }))}
        />
      )}
    </ChartCard>
  );
}
