import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import type { ChartTable } from '#renderer/features/dashboards/charts/chart-table.ts';
import { FocusBand } from '#renderer/features/dashboards/charts/FocusBand.tsx';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import type { WorkRow } from '#shared/api/statistics.ts';
import type { Behind, WorkOutcome } from '#shared/domain/behind.ts';
import { listWorkSeries, OUTCOME_SERIES, type WorkMeasure } from './work-measures.ts';

type Work = Omit<Extract<Behind, { readonly kind: 'work' }>, 'kind'>;

export interface WorkCardProps<Row extends WorkRow>
  extends Pick<DashboardTargets, 'onShowGallery'> {
  readonly title: string;
  /** Of the rows' column. */
  readonly name: string;
  readonly measure: WorkMeasure;
  readonly rows: readonly Row[];
  readonly isWide?: boolean;
  readonly formatKey?: (key: string) => string;
  /** Whose or which work a bar counts. */
  readonly toWork: (row: Row) => Work;
}

/** Work under one heading after another, by one measure as bars and by all as a table. */
export function WorkCard<Row extends WorkRow>({
  title,
  name,
  measure,
  rows,
  isWide = false,
  ...props
}: WorkCardProps<Row>) {
  const { formatKey = (key) => key, toWork, onShowGallery } = props;
  const { t, i18n } = useTranslation('dashboards');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const show = (row: Row, outcome?: WorkOutcome) => () =>
    onShowGallery({ behind: { kind: 'work', ...toWork(row), outcome } });
  const series = listWorkSeries(measure);
  const labelOf = (of: string) => t(`work.${of as WorkOutcome | Exclude<WorkMeasure, 'captions'>}`);
  const legend = series.map((each) => ({ label: labelOf(each.name), color: each.color }));
  const table: ChartTable = {
    columns: [
      name,
      ...OUTCOME_SERIES.map((each) => labelOf(each.name)),
      t('work.editDistance'),
      t('work.saved'),
      t('work.seconds'),
    ],
    rows: rows.map((row) => ({
      cells: [
        formatKey(row.key),
        ...OUTCOME_SERIES.map((each) => row[each.name]),
        row.editDistance,
        row.charactersSaved,
        row.secondsPerCaption,
      ],
      onShow: show(row),
      onShowCell: (column) => {
        const outcome = OUTCOME_SERIES[column - 1]?.name;
        return outcome === undefined || row[outcome] === 0 ? undefined : show(row, outcome);
      },
    })),
  };
  return (
    <ChartCard title={title} hint={t('barHint')} table={table} legend={legend} isWide={isWide}>
      {rows.length === 0
        ? undefined
        : (focusedRow) => (
            <BarChart
              h={isWide ? 240 : Math.max(160, rows.length * 44 + 70)}
              type="stacked"
              orientation={isWide ? 'horizontal' : 'vertical'}
              data={rows.map((row) => ({
                key: formatKey(row.key),
                ...Object.fromEntries(series.map((each) => [each.name, each.measure(row)])),
              }))}
              dataKey="key"
              series={series.map((each) => ({
                name: each.name,
                label: labelOf(each.name),
                color: `var(${each.color})`,
              }))}
              withLegend
              legendProps={{ itemSorter: null }}
              gridAxis={isWide ? 'x' : 'y'}
              tickLine="none"
              maxBarWidth={28}
              barChartProps={{ accessibilityLayer: false }}
              valueFormatter={number.format}
              {...toAxes(isWide, measure)}
              barProps={({ name: of }) => ({
                isAnimationActive: false,
                cursor: 'pointer',
                onClick: (_: unknown, index: number) => {
                  const row = rows[index];
                  const outcome = series.find((each) => each.name === of)?.outcome;
                  if (row !== undefined) show(row, outcome)();
                },
              })}
            >
              <FocusBand isLying={!isWide} label={table.rows[focusedRow ?? -1]?.cells[0]} />
            </BarChart>
          )}
    </ChartCard>
  );
}

/** Captions are whole. */
function toAxes(isWide: boolean, measure: WorkMeasure) {
  const allowDecimals = measure !== 'captions';
  return isWide
    ? { yAxisProps: { width: 48, allowDecimals } }
    : { xAxisProps: { allowDecimals }, yAxisProps: { width: 132, interval: 0 } };
}
