import { LineChart } from '@mantine/charts';
import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { findBestLoss, listDataSets, listDifferentKeys } from './compare-runs.ts';
import { findCider, toStateKey } from './run-texts.ts';
import { useDuration } from './use-duration.ts';
import { useRecipeTexts } from './use-recipe-texts.ts';

const COLORS = ['blue.6', 'orange.7', 'teal.7', 'grape.6', 'red.7', 'gray.6'];

/** Runs in columns: what they came to, and in what their recipes differ. */
export function CompareView({ runs }: { readonly runs: readonly TrainingRun[] }) {
  const { t, i18n } = useTranslation('training');
  const toDuration = useDuration();
  const { formatValue } = useRecipeTexts();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 });
  const none = t('compare.none');
  const format = (value: number | null | undefined): string =>
    value == null || !Number.isFinite(value) ? none : number.format(value);
  const rows: readonly (readonly [label: string, values: readonly string[]])[] = [
    [t('compare.state'), runs.map((run) => t(`state.${toStateKey(run)}`))],
    [t('compare.best'), runs.map((run) => format(findCider(run)?.best))],
    [t('compare.bestLoss'), runs.map((run) => format(findBestLoss(run)))],
    [t('compare.steps'), runs.map(({ step }) => format(step))],
    [
      t('compare.time'),
      runs.map(({ summary }) => (summary === null ? none : toDuration(summary.seconds))),
    ],
    [
      t('compare.data'),
      listDataSets(runs).map((letter) =>
        letter === null ? none : t('compare.dataSet', { letter }),
      ),
    ],
    ...listDifferentKeys(runs).map(
      (key) =>
        [t(`key.${key}.label`), runs.map(({ recipe }) => formatValue(key, recipe[key]))] as const,
    ),
  ];

  return (
    <section className="training-compare" aria-label={t('compare.title')}>
      <Title order={2} size="h3">
        {t('compare.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('compare.different')}
      </Text>
      <CiderCurves runs={runs} />
      <div
        className="training-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        role="region"
        aria-label={t('compare.figures')}
      >
        <Table className="tabular-numbers" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compare.run')}</Table.Th>
              {runs.map(({ id, name }) => (
                <Table.Th key={id}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([label, values]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                {runs.map(({ id }, at) => (
                  <Table.Td key={id}>{values[at]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

function CiderCurves({ runs }: { readonly runs: readonly TrainingRun[] }) {
  const { t, i18n } = useTranslation('training');
  const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 3 });
  const points = runs
    .flatMap(({ id, epochs }) =>
      epochs.flatMap(({ epoch, validation }) =>
        validation === null ? [] : [{ epoch, [id]: validation.cider }],
      ),
    )
    .toSorted((a, b) => a.epoch - b.epoch);
  if (points.length === 0) return null;
  return (
    <figure className="training-curve" aria-label={t('chart.cider')}>
      <figcaption>
        <Text fw={500} size="sm">
          {t('chart.cider')}
        </Text>
      </figcaption>
      <LineChart
        h={220}
        data={points}
        dataKey="epoch"
        series={runs.map(({ id, name }, at) => ({
          name: id,
          label: name,
          color: COLORS[at % COLORS.length] ?? 'blue.6',
        }))}
        curveType="linear"
        connectNulls
        withLegend
        tickLine="none"
        gridAxis="y"
        valueFormatter={(value) => format.format(value)}
        xAxisProps={{ type: 'number', domain: [0, 'dataMax'], allowDecimals: false }}
        yAxisProps={{ width: 56, domain: ['auto', 'auto'] }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </figure>
  );
}
