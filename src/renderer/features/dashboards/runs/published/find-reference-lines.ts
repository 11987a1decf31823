import { parseSignature } from '#core/metrics/scoring-contract.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { PublishedScore } from './published-score.ts';
import { PUBLISHED_SCORES } from './published-scores.ts';

/** METEOR and SPICE have settings of which no paper tells enough. */
const COMPARABLE_METRICS: readonly Metric[] = [
  ...(['BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4', 'ROUGE-L', 'CIDEr'] as const),
];

export interface ReferenceLine extends PublishedScore {
  readonly value: number;
}

/** Published scores that may be drawn among those under a contract: everything known of theirs agrees with it. */
export function findReferenceLines(signature: string, metric: Metric): readonly ReferenceLine[] {
  if (!COMPARABLE_METRICS.includes(metric)) return [];
  const settings = parseSignature(signature);
  return PUBLISHED_SCORES.flatMap((published) => {
    const { comparable, scores } = published;
    const value = scores[metric];
    if (comparable === undefined || value === undefined) return [];
    const agrees = Object.entries(comparable).every(
      ([name, known]) => settings.get(name) === known,
    );
    return agrees ? [{ ...published, value }] : [];
  });
}
