import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '#shared/domain/job.ts';
import {
  addSample,
  estimateRemainingMs,
  type ProgressSample,
  toRoughTime,
} from './progress-rate.ts';

const NO_SAMPLES: readonly ProgressSample[] = [];

/** How long a running job still takes, in words; `null` for one that does not run. */
export function useRemainingTime({
  state,
  done,
  total,
}: Pick<Job, 'state' | 'done' | 'total'>): string | null {
  const { t } = useTranslation('jobs');
  const [samples, setSamples] = useState(NO_SAMPLES);
  const isRunning = state === 'running';
  useEffect(() => {
    setSamples((old) => (isRunning ? addSample(old, { atMs: Date.now(), done }) : NO_SAMPLES));
  }, [isRunning, done]);
  if (!isRunning) return null;
  const rough = toRoughTime(estimateRemainingMs(samples, total));
  return 'count' in rough
    ? t(`remaining.${rough.unit}`, { count: rough.count })
    : t(`remaining.${rough.unit}`);
}
