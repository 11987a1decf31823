import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from './ChartCard.tsx';
import type { ChartTable } from './chart-table.ts';
import { FocusBand } from './FocusBand.tsx';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Shows the images that the bar stands for. */
  readonly onShow?: (() => void) | undefined;
}

/** Of another corpus; with it bars are shares of the total, in per cent. */
export interface OtherBars {
  readonly ownName: string;
  readonly name: string;
  /** In the order of `bars`. */
  readonly values: readonly number[];
}

export interface BarCardProps {
  readonly title: string;
  readonly hint?: string | undefined;
  /** Names of the two columns of the table. */
  readonly labelName: string;
  readonly valueName: string;
  readonly bars: readonly Bar[];
  readonly other?: OtherBars | undefined;
  /** Bars lie, for labels that are long. */
  readonly isLying?: boolean;
  readonly isWide?: boolean;
  /** Takes two rows of the grid. */
  readonly isTall?: boolean;
  readonly note?: string | undefined;
  /** A choice that belongs to this chart. */
  readonly footer?: ReactNode;
}

const LYING_HEIGHT = 26;
/** With another beside it, and with the legend that this takes. */
const LYING_PAIR_HEIGHT = 36;
const LEGEND_HEIGHT = 56;

/** Bars of one colour, each a way to the images it stands for; with another corpus beside them they are shares. */
export function BarCard(props: BarCardProps) {
  const { title, hint, labelName, valueName, bars, other, isLying = false, isWide = false } = props;
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(i18n.language, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const areShares = other !== undefined;
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const toShare = (value: number) => (total === 0 ? 0 : (value / total) * 100);
  const table: ChartTable = {
    columns:
      other === undefined
        ? [labelName, valueName]
        : [labelName, `${other.ownName} %`, `${other.name} %`],
    rows: bars.map(({ label, value, onShow }, at) => ({
      cells: other === undefined ? [label, value] : [label, toShare(value), other.values[at] ?? 0],
      onShow,
    })),
    note: props.note,
  };
  const series = [
    { name: 'value', label: other?.ownName ?? valueName, color: '--chart-accent' },
    ...(other === undefined ? [] : [{ name: 'other', label: other.name, color: '--chart-other' }]),
  ];
  return (
    <ChartCard
      title={title}
      hint={hint}
      table={table}
      isWide={isWide}
      isTall={props.isTall ?? false}
      footer={props.footer}
      legend={other === undefined ? [] : series}
    >
      {(focusedRow) => (
        <BarChart
          h={isLying ? toLyingHeight(bars.length, areShares) : 220}
          data={bars.map(({ label, value }, at) => ({
            label,
            value: other === undefined ? value : toShare(value),
            other: other?.values[at] ?? 0,
          }))}
          dataKey="label"
          series={series.map(({ color, ...rest }) => ({ ...rest, color: `var(${color})` }))}
          orientation={isLying ? 'vertical' : 'horizontal'}
          gridAxis={isLying ? 'y' : 'x'}
          tickLine="none"
          withLegend={other !== undefined}
          legendProps={{ itemSorter: null }}
          maxBarWidth={36}
          barChartProps={{ accessibilityLayer: false }}
          valueFormatter={(value) => (areShares ? share.format(value / 100) : number.format(value))}
          xAxisProps={isLying ? { allowDecimals: areShares } : {}}
          yAxisProps={
            isLying ? { width: 132, interval: 0 } : { width: 44, allowDecimals: areShares }
          }
          barProps={{
            radius: 3,
            isAnimationActive: false,
            cursor: bars.some(({ onShow }) => onShow) ? 'pointer' : 'default',
            onClick: (_: unknown, index: number) => bars[index]?.onShow?.(),
          }}
        >
          <FocusBand isLying={isLying} label={bars[focusedRow ?? -1]?.label} />
        </BarChart>
      )}
    </ChartCard>
  );
}

function toLyingHeight(bars: number, hasOther: boolean): number {
  return hasOther ? bars * LYING_PAIR_HEIGHT + LEGEND_HEIGHT : Math.max(120, bars * LYING_HEIGHT);
}
