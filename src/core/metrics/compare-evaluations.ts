import type { Metric } from '#shared/domain/metric.ts';
import { AppError } from '#shared/errors.ts';
import {
  type BootstrapOptions,
  comparePaired,
  compareStatistics,
  type PairedComparison,
} from './bootstrap.ts';
import type { Evaluation } from './evaluate-captions.ts';
import { describeSignatureDifferences, formatSignature } from './scoring-contract.ts';

/** An evaluation and which images it was of. */
export interface ComparableEvaluation {
  readonly evaluation: Evaluation;
  /** `[images]` as the references name them. */
  readonly keys: readonly string[];
}

/**
 * Compares two runs on the same images metric by metric, corpus scores by the bootstrap and images' scores by permutation.
 *
 * @throws AppError `BAD_REQUEST` if the two were scored under different contracts or on different images.
 */
export function compareEvaluations(
  a: ComparableEvaluation,
  b: ComparableEvaluation,
  options: BootstrapOptions,
): ReadonlyMap<Metric, PairedComparison> {
  const [signature, otherSignature] = [a, b].map(({ evaluation }) =>
    formatSignature(evaluation.contract),
  );
  refuseDifferentContracts(signature ?? '', otherSignature ?? '');
  const other = a.keys.findIndex((key, at) => key !== b.keys[at]);
  if (other >= 0) {
    throw new AppError(
      'BAD_REQUEST',
      `The two runs cannot be compared: they were scored on different images, for example ${a.keys[other]}.`,
    );
  }
  const comparisons = new Map<Metric, PairedComparison>();
  for (const [metric, score] of a.evaluation.metrics) {
    const counterpart = b.evaluation.metrics.get(metric);
    if (counterpart === undefined) continue;
    comparisons.set(metric, {
      ...compareStatistics(score.corpusOf, counterpart.corpusOf, a.keys.length, options),
      pPermutation: comparePaired(score.perImage, counterpart.perImage, options).pPermutation,
    });
  }
  return comparisons;
}

/**
 * @param a A signature. @param b Another.
 * @throws AppError `BAD_REQUEST` naming each setting that differs, with both values.
 */
export function refuseDifferentContracts(a: string, b: string): void {
  const differences = describeSignatureDifferences(a, b);
  if (differences.length === 0) return;
  throw new AppError(
    'BAD_REQUEST',
    `The two runs cannot be compared, because their contracts differ: ${differences.join('; ')}.`,
  );
}
