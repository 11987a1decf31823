import { useTranslation } from 'react-i18next';
import { CLIP_METRICS, type Metric, OFFICIAL_SPICE } from '#shared/domain/metric.ts';
import type { ScoreSubject, StoredEvaluation } from '#shared/domain/score.ts';

/** CIDEr and METEOR have no fixed number of digits; all scores are shown with three. */
export function useScoreTexts() {
  const { t, i18n } = useTranslation('dashboards');
  const number = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  });
  const tick = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return {
    formatTick: (value: number) => tick.format(value),
    formatScore: (value: number) => number.format(value),
    /** Metrics go by their own names; only the jar's is described. */
    nameMetric: (metric: Metric) => (metric === OFFICIAL_SPICE ? t('officialSpice') : metric),
    describeSubject: ({ kind, packName, method, beams }: ScoreSubject) =>
      t(`subject.${kind}`, {
        pack: packName,
        decoding: t(`decoding.${method}`, { count: beams }),
      }),
  };
}

/** Those that every evaluation has, the one to begin with first. */
const COMMON_METRICS: readonly Metric[] = [
  'CIDEr',
  'BLEU-4',
  'BLEU-1',
  'ROUGE-L',
  'METEOR',
  'SPICE-vi',
];

/** Metrics that are drawn one at a time: the common ones, and those that took more than texts where there are any. */
export function listShownMetrics(evaluations: readonly StoredEvaluation[]): readonly Metric[] {
  const further = ([...CLIP_METRICS, OFFICIAL_SPICE] as const).filter((metric) =>
    evaluations.some(({ scores }) => scores.some((score) => score.metric === metric)),
  );
  return [...COMMON_METRICS, ...further];
}
