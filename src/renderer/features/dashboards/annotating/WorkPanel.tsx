import { BarChart } from '@mantine/charts';
import { Loader } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import { createDateFormat } from '#renderer/i18n/create-date-format.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { WorkRow } from '#shared/api/statistics.ts';
import type { Behind, WorkOutcome } from '#shared/domain/behind.ts';
import type { Annotator } from '#shared/domain/annotator.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface WorkPanelProps extends Pick<DashboardTargets, 'onShowGallery'> {
  readonly projectId: ProjectId;
  readonly annotators: readonly Annotator[];
}

const SERIES = ['accepted', 'edited', 'written', 'dismissed'] as const;
const COLORS: Readonly<Record<(typeof SERIES)[number], string>> = {
  accepted: 'var(--chart-accent)',
  edited: 'var(--chart-accent-soft)',
  written: 'var(--chart-other)',
  dismissed: 'var(--chart-faint)',
};

/** What people did with drafts and without: by person, by day, by model. */
export function WorkPanel({ projectId, annotators, onShowGallery }: WorkPanelProps) {
  const { t, i18n } = useTranslation('dashboards');
  const studio = useStudio();
  const { data: work, error } = useQuery({
    ...studio.scores.work.queryOptions({ projectId }),
    staleTime: 0,
  });
  if (error !== null) return <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />;
  if (work === undefined)
    return <Loader className="dashboard-loader" role="status" aria-label={t('loading')} />;
  if (work.byPerson.length === 0) {
    return (
      <EmptyState
        icon={<IconUserCheck size={48} stroke={1.2} />}
        title={t('work.empty')}
        hint={t('work.emptyHint')}
      />
    );
  }
  const date = createDateFormat(i18n.language, 'day');
  const idOf = (name: string) => annotators.find((annotator) => annotator.name === name)?.id;
  return (
    <div className="dashboard-stack">
      <WorkFacts total={work.total} />
      <div className="dashboard-grid">
        <WorkCard
          title={t('work.byPerson')}
          name={t('column.person')}
          rows={work.byPerson}
          toWork={({ key }) => {
            const authorId = idOf(key);
            return authorId === undefined ? undefined : { authorId };
          }}
          onShowGallery={onShowGallery}
        />
        <WorkCard
          title={t('work.byModel')}
          name={t('column.model')}
          rows={work.byModel}
          toWork={({ key: packName }) => ({ packName })}
          onShowGallery={onShowGallery}
        />
        <WorkCard
          isWide
          title={t('work.byDay')}
          name={t('column.day')}
          rows={work.byDay}
          formatKey={(day) => date.format(new Date(`${day}T12:00`))}
          toWork={({ key: day }) => ({ day })}
          onShowGallery={onShowGallery}
        />
      </div>
    </div>
  );
}

function WorkFacts({ total }: { readonly total: WorkRow }) {
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

type Work = Omit<Extract<Behind, { readonly kind: 'work' }>, 'kind'>;

interface WorkCardProps extends Pick<DashboardTargets, 'onShowGallery'> {
  readonly title: string;
  readonly name: string;
  readonly rows: readonly WorkRow[];
  readonly isWide?: boolean;
  readonly formatKey?: (key: string) => string;
  /** Whose or which work a bar counts; `undefined` if nobody knows. */
  readonly toWork: (row: WorkRow) => Work | undefined;
}

function WorkCard({ title, name, rows, isWide = false, ...props }: WorkCardProps) {
  const { formatKey = (key) => key, toWork, onShowGallery } = props;
  const { t } = useTranslation('dashboards');
  const show = (row: WorkRow, outcome?: WorkOutcome): (() => void) | undefined => {
    const work = toWork(row);
    if (work === undefined) return undefined;
    return () => onShowGallery({ behind: { kind: 'work', ...work, outcome } });
  };
  const table = {
    columns: [
      name,
      ...SERIES.map((kind) => t(`work.${kind}`)),
      t('work.editDistance'),
      t('work.saved'),
      t('work.seconds'),
    ],
    rows: rows.map((row) => ({
      cells: [
        formatKey(row.key),
        ...SERIES.map((kind) => row[kind]),
        row.editDistance,
        row.charactersSaved,
        row.secondsPerCaption,
      ],
      onShow: show(row),
      onShowCell: (column: number) => {
        const outcome = SERIES[column - 1];
        return outcome === undefined || row[outcome] === 0 ? undefined : show(row, outcome);
      },
    })),
  };
  return (
    <ChartCard title={title} hint={t('barHint')} table={table} isWide={isWide}>
      {rows.length === 0 ? undefined : (
        <BarChart
          h={isWide ? 240 : Math.max(160, rows.length * 44 + 70)}
          type="stacked"
          orientation={isWide ? 'horizontal' : 'vertical'}
          data={rows.map((row) => ({ ...row, key: formatKey(row.key) }))}
          dataKey="key"
          series={SERIES.map((kind) => ({
            name: kind,
            label: t(`work.${kind}`),
            color: COLORS[kind],
          }))}
          withLegend
          legendProps={{ itemSorter: null }}
          gridAxis={isWide ? 'x' : 'y'}
          tickLine="none"
          maxBarWidth={28}
          barChartProps={{ accessibilityLayer: false }}
          yAxisProps={isWide ? { width: 40 } : { width: 132, interval: 0 }}
          barProps={({ name: outcome }) => ({
            isAnimationActive: false,
            cursor: 'pointer',
            onClick: (_: unknown, index: number) => {
              const row = rows[index];
              if (row !== undefined) show(row, outcome as WorkOutcome)?.();
            },
          })}
        />
      )}
    </ChartCard>
  );
}
