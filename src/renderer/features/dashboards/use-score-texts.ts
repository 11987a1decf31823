import { useTranslation } from 'react-i18next';
import type { Metric } from '#shared/domain/metric.ts';
import type { ScoreSubject } from '#shared/domain/score.ts';

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
    describeSubject: ({ kind, packName, method, beams }: ScoreSubject) =>
      t(`subject.${kind}`, {
        pack: packName,
        decoding: t(`decoding.${method}`, { count: beams }),
      }),
  };
}

/** Those that are drawn one at a time, the one to begin with first. */
export const SHOWN_METRICS: readonly Metric[] = [
  'CIDEr',
  'BLEU-4',
  'BLEU-1',
  'ROUGE-L',
  'METEOR',
  'SPICE-vi',
];
