import type { EpochReport, StepReport } from '#shared/training/training-event.ts';

/** A place on the axis of steps, with what is known there. */
export interface ChartPoint {
  readonly step: number;
  readonly train?: number;
  readonly heldOut?: number;
  readonly drawn?: number;
  readonly greedy?: number;
  readonly value?: number;
}

/** Most points of a curve over the steps: each is the mean of a stretch. */
const SMOOTHED_POINTS = 120;

/** Training loss where captions are given, averaged over short stretches, and the held-out loss after each epoch. */
export function toLossPoints(
  steps: readonly StepReport[],
  epochs: readonly EpochReport[],
): readonly ChartPoint[] {
  const points: ChartPoint[] = cutStretches(steps).flatMap((stretch) => {
    const given = stretch.filter(({ loss, reward }) => Number.isFinite(loss) && !reward);
    const last = given.at(-1);
    return last ? [{ step: last.step, train: mean(given, ({ loss }) => loss) }] : [];
  });
  for (const { step, validation } of epochs) {
    if (validation !== null) points.push({ step, heldOut: validation.loss });
  }
  return points.toSorted((a, b) => a.step - b.step);
}

/** What drawn captions and greedy ones earn, averaged over short stretches. */
export function toRewardPoints(steps: readonly StepReport[]): readonly ChartPoint[] {
  const rewarded = steps.flatMap(({ step, reward }) => (reward ? [{ step, ...reward }] : []));
  return cutStretches(rewarded).map((stretch) => ({
    step: stretch.at(-1)?.step ?? 0,
    drawn: mean(stretch, ({ drawn }) => drawn),
    greedy: mean(stretch, ({ greedy }) => greedy),
  }));
}

/** Significant digits by which the ends of a curve differ to the eye, from 3 on. */
export function countDigits(values: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const size = Math.max(Math.abs(least), Math.abs(most));
  if (!(most > least)) return 3;
  return Math.min(7, Math.max(3, Math.ceil(Math.log10(size / (most - least))) + 2));
}

/** One number of the steps, averaged over short stretches. */
export function toStepPoints(
  steps: readonly StepReport[],
  pick: (step: StepReport) => number,
): readonly ChartPoint[] {
  return cutStretches(steps).flatMap((stretch) => {
    const known = stretch.filter((step) => Number.isFinite(pick(step)));
    const last = known.at(-1);
    return last ? [{ step: last.step, value: mean(known, pick) }] : [];
  });
}

/** CIDEr on the held-out images after each epoch. */
export function toCiderPoints(epochs: readonly EpochReport[]): readonly ChartPoint[] {
  return epochs.flatMap(({ step, validation }) =>
    validation === null ? [] : [{ step, value: validation.cider }],
  );
}

/** Stretches of equal length, the last one perhaps shorter. */
function cutStretches<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const size = Math.max(1, Math.ceil(items.length / SMOOTHED_POINTS));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

function mean<Item>(items: readonly Item[], pick: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + pick(item), 0) / items.length;
}
