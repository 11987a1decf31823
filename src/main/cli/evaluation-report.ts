import type { PairedComparison } from '#core/metrics/bootstrap.ts';
import type { Evaluation } from '#core/metrics/evaluate-captions.ts';
import type { PairingFaults } from '#core/metrics/pair-captions.ts';
import { formatSignature, toMetricContract } from '#core/metrics/scoring-contract.ts';
import type { CandidateVariety } from '#main/services/scores/describe-candidates.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { Output } from './output.ts';

/** One line a metric: score, confidence interval, and the contract it was computed under. */
export function printEvaluation(output: Output, { contract, metrics }: Evaluation): void {
  for (const [name, { corpus, confidence }] of metrics) {
    const interval =
      confidence === undefined ? '' : `  [${format(confidence.low)}, ${format(confidence.high)}]`;
    const signature = formatSignature(toMetricContract(contract, name));
    output.line(`${name.padEnd(13)} ${format(corpus)}${interval}  ${signature}`);
  }
}

/** How varied the candidates are, in two lines. */
export function printVariety(output: Output, variety: CandidateVariety): void {
  const { distinct, vocabulary, length, selfBleu, novelty } = variety;
  output.line();
  output.line(
    `distinct-1…4 ${distinct.map(format).join(' ')}   vocabulary ${vocabulary}   length ${length.mean.toFixed(1)}`,
  );
  const novel = novelty === null ? '' : `   novel ${format(novelty)}`;
  output.line(`self-BLEU-4 ${format(selfBleu)}${novel}`);
}

type Comparisons = ReadonlyMap<Metric, PairedComparison>;

/** One line a metric: by how much the candidates are better than the other run's, and how sure that is. */
export function printComparison(output: Output, other: string, comparisons: Comparisons): void {
  output.line();
  output.line(`Difference from ${other}:`);
  for (const [name, { difference, interval, pBootstrap, pPermutation }] of comparisons) {
    const sign = difference > 0 ? '+' : '';
    output.line(
      `${name.padEnd(13)} ${sign}${format(difference)}  [${format(interval.low)}, ${format(interval.high)}]  p ${pBootstrap.toFixed(4)} (bootstrap)  ${pPermutation.toFixed(4)} (permutation)`,
    );
  }
}

/** What an earlier `--json` printed, as far as a comparison needs it. */
export interface SavedResult {
  readonly metrics: Readonly<Record<string, number>>;
  readonly signatures: Readonly<Record<string, string>>;
}

/** One line a metric: the difference from a saved result, which has no images' scores to say how sure it is. */
export function printSavedDifferences(
  output: Output,
  other: string,
  { metrics }: Evaluation,
  saved: SavedResult,
): void {
  output.line();
  output.line(`Difference from ${other}:`);
  for (const [name, { corpus }] of metrics) {
    const before = saved.metrics[name];
    if (before === undefined) continue;
    const difference = corpus - before;
    output.line(`${name.padEnd(13)} ${difference > 0 ? '+' : ''}${format(difference)}`);
  }
}

export interface ScoredCaptions {
  readonly evaluation: Evaluation;
  readonly faults: PairingFaults;
}

/** What `--json` prints. */
export function toJsonResult(
  { evaluation: { contract, metrics }, faults }: ScoredCaptions,
  comparisons: Comparisons | undefined,
): object {
  const signatures = [...metrics.keys()].map((name) => [
    name,
    formatSignature(toMetricContract(contract, name)),
  ]);
  return {
    contract,
    metrics: Object.fromEntries([...metrics].map(([name, { corpus }]) => [name, corpus])),
    confidence: Object.fromEntries(
      [...metrics].flatMap(([name, { confidence }]) =>
        confidence === undefined ? [] : [[name, [confidence.low, confidence.high]]],
      ),
    ),
    signatures: Object.fromEntries(signatures),
    warnings: faults,
    ...(comparisons === undefined ? {} : { comparison: Object.fromEntries(comparisons) }),
  };
}

function format(score: number): string {
  return score.toFixed(4);
}
