import type { Evaluation } from '#core/metrics/evaluate-captions.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import { hashContract } from '#core/metrics/scoring-contract.ts';

/** The scores of each image as lines of CSV: image, file name, candidate, one column a metric, the contract's hash. */
export function* writeImageScores({
  pairs,
  evaluation: { metrics, contract },
}: {
  readonly pairs: readonly CaptionPair[];
  readonly evaluation: Evaluation;
}): Generator<string> {
  const hash = hashContract(contract);
  yield toLine(['image', 'file_name', 'candidate', ...metrics.keys(), 'contract']);
  for (const [at, { key, fileName = '', candidate }] of pairs.entries()) {
    const scores = [...metrics.values()].map(({ perImage }) => String(perImage[at] ?? 0));
    yield toLine([key, fileName, candidate.text, ...scores, hash]);
  }
}

/** @see RFC 4180 */
function toLine(fields: readonly string[]): string {
  const quoted = fields.map((field) =>
    /[",\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  return `${quoted.join(',')}\r\n`;
}
