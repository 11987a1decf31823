import type { LegendEntry } from '#renderer/features/dashboards/charts/picture-frame.ts';
import type { WorkRow } from '#shared/api/statistics.ts';
import type { WorkOutcome } from '#shared/domain/behind.ts';

export const WORK_MEASURES = ['captions', 'editDistance', 'saved', 'seconds'] as const;
/** What the bars of work are as long as. */
export type WorkMeasure = (typeof WORK_MEASURES)[number];

/** A stretch of a bar, and what came of the drafts it counts; of all of them without an outcome. */
export interface WorkSeries {
  readonly name: string;
  readonly color: LegendEntry['color'];
  readonly outcome: WorkOutcome | undefined;
  /** `null` where nothing says. */
  readonly measure: (row: WorkRow) => number | null;
}

/** What was done, in the order of the columns. */
export const OUTCOME_SERIES: readonly (WorkSeries & { readonly name: WorkOutcome })[] = [
  toOutcomeSeries('accepted', '--chart-accent'),
  toOutcomeSeries('edited', '--chart-accent-soft'),
  toOutcomeSeries('written', '--chart-other'),
  toOutcomeSeries('dismissed', '--chart-faint'),
];

const OTHER_SERIES: Readonly<Record<Exclude<WorkMeasure, 'captions'>, WorkSeries['measure']>> = {
  editDistance: ({ editDistance }) => editDistance,
  saved: ({ charactersSaved }) => charactersSaved,
  seconds: ({ secondsPerCaption }) => secondsPerCaption,
};

/** What the bars of a measure are made of. */
export function listWorkSeries(measure: WorkMeasure): readonly WorkSeries[] {
  if (measure === 'captions') return OUTCOME_SERIES;
  return [
    { name: measure, color: '--chart-accent', outcome: undefined, measure: OTHER_SERIES[measure] },
  ];
}

function toOutcomeSeries(outcome: WorkOutcome, color: LegendEntry['color']) {
  return { name: outcome, color, outcome, measure: (row: WorkRow) => row[outcome] };
}
