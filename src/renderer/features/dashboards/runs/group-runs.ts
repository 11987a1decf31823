import type { TrainingRun } from '#shared/training/training-run.ts';

export const RUN_MEASURES = ['cider', 'loss', 'distinct'] as const;
/** What a run measures on its held-out images after every epoch. */
export type RunMeasure = (typeof RUN_MEASURES)[number];

export interface EpochPoint {
  readonly epoch: number;
  readonly value: number;
  /** Ends of the confidence interval, where there is one. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

export interface RunCurve {
  readonly id: string;
  readonly name: string;
  readonly points: readonly EpochPoint[];
}

/** Runs whose validations may be compared. */
export interface RunGroup {
  readonly key: string;
  /** `undefined` for a run that does not say; it is alone in its group. */
  readonly signature: string | undefined;
  readonly curves: readonly RunCurve[];
}

/** Puts the validations of runs into groups under one contract each; runs without any are left out. */
export function groupRuns(runs: readonly TrainingRun[], measure: RunMeasure): readonly RunGroup[] {
  const groups = new Map<string, { signature: string | undefined; curves: RunCurve[] }>();
  for (const { id, name, epochs } of runs) {
    const points = epochs.flatMap(({ epoch, validation }): EpochPoint[] => {
      if (validation === null) return [];
      const interval = measure === 'cider' ? validation.ciderInterval : undefined;
      return [{ epoch, value: validation[measure], interval }];
    });
    if (points.length === 0) continue;
    const signature = epochs.findLast(({ validation }) => validation !== null)?.validation
      ?.signature;
    const key = signature ?? `run ${id}`;
    const group = groups.get(key) ?? { signature, curves: [] };
    group.curves.push({ id, name, points });
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}
