import { useTranslation } from 'react-i18next';
import { useRemainingTime } from '#renderer/ui/jobs/use-remaining-time.ts';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { toStateKey } from './run-texts.ts';

export interface RunProgressProps {
  readonly run: TrainingRun;
  /** Whether it takes steps; before that it looks at pictures. */
  readonly hasBegun: boolean;
}

/** How far a run is, and how long it still takes. */
export function RunProgress({ run, hasBegun }: RunProgressProps) {
  const { t } = useTranslation('training');
  const { state, step, totalSteps } = run;
  const isRunning = state === 'running';
  const remaining = useRemainingTime({
    state: isRunning ? 'running' : 'paused',
    ...{ done: step, total: totalSteps },
  });
  const key = toStateKey(run);
  const label = hasBegun || key === 'ended' ? t('run.steps') : t(`run.beforeSteps.${key}`);
  return (
    <ProgressRow
      label={remaining === null || !hasBegun ? label : `${label} · ${remaining}`}
      done={step}
      total={totalSteps}
      isRunning={isRunning}
    />
  );
}
