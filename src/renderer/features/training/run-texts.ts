import type { StatusTone } from '#renderer/ui/StatusDot.tsx';
import type { RunState, TrainingRun } from '#shared/training/training-run.ts';

export const RUN_TONES: Readonly<Record<RunState, StatusTone>> = {
  waiting: 'idle',
  running: 'active',
  paused: 'part',
  ended: 'good',
};

/** What a run's state is called: one that failed is paused, and can go on. */
export function toStateKey({
  state,
  failure,
}: Pick<TrainingRun, 'state' | 'failure'>): RunState | 'failed' {
  return state === 'paused' && failure !== null ? 'failed' : state;
}

/** CIDEr before the first step, and the best so far; `null` where nothing was held out. */
export function findCider({
  epochs,
}: Pick<TrainingRun, 'epochs'>): { readonly before: number; readonly best: number } | null {
  const scores = epochs.flatMap(({ validation }) =>
    validation === null ? [] : [validation.cider],
  );
  const [before, ...rest] = scores;
  if (before === undefined) return null;
  return {
    before,
    best: rest.reduce((most, cider) => Math.max(most, cider), Number.NEGATIVE_INFINITY),
  };
}
