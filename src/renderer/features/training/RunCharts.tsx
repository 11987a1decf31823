import { LineChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EpochReport, StepReport } from '#shared/training/training-event.ts';
import {
  type ChartPoint,
  countDigits,
  toCiderPoints,
  toLossPoints,
  toRewardPoints,
  toStepPoints,
} from './chart-data.ts';

export interface RunChartsProps {
  readonly steps: readonly StepReport[];
  readonly epochs: readonly EpochReport[];
}

const HEIGHT = 180;

/** The curves of a run over its steps. */
export function RunCharts({ steps, epochs }: RunChartsProps) {
  const { t } = useTranslation('training');
  if (steps.length < 2) return <Text c="dimmed">{t('chart.waiting')}</Text>;
  const cider = toCiderPoints(epochs);
  const rewards = toRewardPoints(steps);
  return (
    <div className="training-charts">
      <Curve
        title={t('chart.loss')}
        data={toLossPoints(steps, epochs)}
        series={[
          { name: 'train', label: t('chart.trainLoss'), color: 'blue.6' },
          { name: 'heldOut', label: t('chart.validationLoss'), color: 'orange.7' },
        ]}
      />
      {rewards.length > 1 && (
        <Curve
          title={t('chart.reward')}
          data={rewards}
          series={[
            { name: 'drawn', label: t('chart.drawn'), color: 'blue.6' },
            { name: 'greedy', label: t('chart.greedy'), color: 'teal.7' },
          ]}
        />
      )}
      {cider.length > 0 && (
        <Curve
          title={t('chart.cider')}
          data={cider}
          series={[{ name: 'value', label: t('chart.cider'), color: 'teal.7' }]}
        />
      )}
      <Curve
        title={t('chart.learningRate')}
        data={toStepPoints(steps, ({ learningRate }) => learningRate)}
        series={[{ name: 'value', label: t('chart.learningRate'), color: 'grape.6' }]}
      />
      <Curve
        title={t('chart.gradientNorm')}
        data={toStepPoints(steps, ({ gradientNorm }) => gradientNorm)}
        series={[{ name: 'value', label: t('chart.gradientNorm'), color: 'gray.6' }]}
      />
    </div>
  );
}

/** Below a thousandth as a power of ten, which a narrow axis has room for. */
function createNumberFormat(language: string, digits: number): (value: number) => string {
  const plain = new Intl.NumberFormat(language, { maximumSignificantDigits: digits });
  const small = new Intl.NumberFormat(language, {
    notation: 'scientific',
    maximumSignificantDigits: 2,
  });
  return (value) =>
    value !== 0 && Math.abs(value) < 1e-3 ? small.format(value) : plain.format(value);
}

interface CurveProps {
  readonly title: string;
  readonly data: readonly ChartPoint[];
  readonly series: readonly {
    readonly name: 'train' | 'heldOut' | 'drawn' | 'greedy' | 'value';
    readonly label: string;
    readonly color: string;
  }[];
}

function Curve({ title, data, series }: CurveProps) {
  const { i18n } = useTranslation('training');
  const values = data.flatMap((point) => series.flatMap(({ name }) => point[name] ?? []));
  const format = createNumberFormat(i18n.language, countDigits(values));
  const shown = series.filter(({ name }) => data.some((point) => point[name] !== undefined));
  const last = shown
    .flatMap(({ name, label }) => {
      const value = data.findLast((point) => point[name] !== undefined)?.[name];
      return value === undefined ? [] : [`${label} ${format(value)}`];
    })
    .join(' · ');
  return (
    <figure className="training-curve" aria-label={`${title}: ${last}`}>
      <figcaption>
        <Text fw={500} size="sm">
          {title}
        </Text>
        <Text size="sm" c="dimmed" className="tabular-numbers">
          {last}
        </Text>
      </figcaption>
      <LineChart
        h={HEIGHT}
        data={[...data]}
        dataKey="step"
        series={[...shown]}
        curveType="linear"
        connectNulls
        withDots={data.length < 30}
        withLegend={shown.length > 1}
        tickLine="none"
        gridAxis="y"
        strokeWidth={2}
        valueFormatter={format}
        xAxisProps={{ type: 'number', domain: [0, 'dataMax'], tickCount: 5, allowDecimals: false }}
        yAxisProps={{ width: 56, domain: ['auto', 'auto'] }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </figure>
  );
}
