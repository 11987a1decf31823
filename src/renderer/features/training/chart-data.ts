import type { EpochReport, StepReport } from '#shared/training/training-event.ts';

/** A place on the axis of steps, with what is known there. */
export interface ChartPoint {
  readonly step: number;
  readonly train?: number;
  readonly heldOut?: number;
  readonly value?: number;
}

/** Steps that are averaged for one point of the loss. */
const SMOOTHED_POINTS = 120;

/** Training loss, averaged over short stretches, and the held-out loss after each epoch. */
export function toLossPoints(
  steps: readonly StepReport[],
  epochs: readonly EpochReport[],
): readonly ChartPoint[] {
  const size = Math.max(1, Math.ceil(steps.length / SMOOTHED_POINTS));
  const points: ChartPoint[] = [];
  for (let start = 0; start < steps.length; start += size) {
    const stretch = steps.slice(start, start + size).filter(({ loss }) => Number.isFinite(loss));
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
