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

/** Steps that are averaged for one point of the loss. */
const SMOOTHED_POINTS = 120;

/** Training loss where captions are given, averaged over short stretches, and the held-out loss after each epoch. */
export function toLossPoints(
  steps: readonly StepReport[],
  epochs: readonly EpochReport[],
): readonly ChartPoint[] {
  const size = Math.max(1, Math.ceil(steps.length / SMOOTHED_POINTS));
  const points: ChartPoint[] = [];
  for (let start = 0; start < steps.length; start += size) {
    const stretch = steps
      .slice(start, start + size)
      .filter(({ loss, reward }) => Number.isFinite(loss) && reward === undefined);
    const last = stretch.at(-1);
    if (last === undefined) continue;
    const train = stretch.reduce((sum, { loss }) => sum + loss, 0) / stretch.length;
    points.push({ step: last.step, train });
  }
  for (const { step, validation } of epochs) {
    if (validation !== null) points.push({ step, heldOut: validation.loss });
  }
  return points.toSorted((a, b) => a.step - b.step);
}

/** What drawn captions and greedy ones earn, averaged over short stretches. */
export function toRewardPoints(steps: readonly StepReport[]): readonly ChartPoint[] {
  const rewarded = steps.flatMap(({ step, reward }) => (reward ? [{ step, ...reward }] : []));
  const size = Math.max(1, Math.ceil(rewarded.length / SMOOTHED_POINTS));
  const points: ChartPoint[] = [];
  for (let start = 0; start < rewarded.length; start += size) {
    const stretch = rewarded.slice(start, start + size);
    const mean = (pick: (point: { drawn: number; greedy: number }) => number) =>
      stretch.reduce((sum, point) => sum + pick(point), 0) / stretch.length;
    points.push({
      step: stretch.at(-1)?.step ?? 0,
      drawn: mean(({ drawn }) => drawn),
      greedy: mean(({ greedy }) => greedy),
    });
  }
  return points;
}

/** Significant digits by which the ends of a curve differ to the eye, from 3 on. */
export function countDigits(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const size = Math.max(Math.abs(least), Math.abs(most));
  if (!(most > least)) return 3;
  return Math.min(7, Math.max(3, Math.ceil(Math.log10(size / (most - least))) + 2));
}

/** One number of each step. */
export function toStepPoints(
  steps: readonly StepReport[],
  pick: (step: StepReport) => number,
): readonly ChartPoint[] {
  return steps.flatMap((step) => {
    const value = pick(step);
    return Number.isFinite(value) ? [{ step: step.step, value }] : [];
  });
}

/** CIDEr on the held-out images after each epoch. */
export function toCiderPoints(epochs: readonly EpochReport[]): readonly ChartPoint[] {
  return epochs.flatMap(({ step, validation }) =>
    validation === null ? [] : [{ step, value: validation.cider }],
  );
}
