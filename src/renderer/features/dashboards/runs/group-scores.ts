import {
  listSignatureDifferences,
  type SignatureDifference,
} from '#core/metrics/scoring-contract.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { Score, StoredEvaluation } from '#shared/domain/score.ts';

export interface ScoredEvaluation {
  readonly evaluation: StoredEvaluation;
  readonly score: Score;
}

/** Scores of one metric that may be compared, and in what their contract differs from the first group's. */
export interface ScoreGroup {
  readonly contractHash: string;
  readonly signature: string;
  readonly scored: readonly ScoredEvaluation[];
  /** None in the first group. */
  readonly differences: readonly SignatureDifference[];
}

/**
 * Puts the scores of a metric into groups under one contract each, that of the newest evaluation first; best scores first.
 *
 * Of evaluations of one subject by one choice the newest counts: what was scored before against other captions is past.
 *
 * @param evaluations Newest first.
 */
export function groupScores(
  evaluations: readonly StoredEvaluation[],
  metric: Metric,
): readonly ScoreGroup[] {
  const newest = new Map<string, ScoredEvaluation>();
  for (const evaluation of evaluations) {
    const score = evaluation.scores.find((each) => each.metric === metric);
    const { tokenization, withoutLeaked } = evaluation.choices;
    const key = [subjectKey(evaluation), tokenization, withoutLeaked].join('/');
    if (score !== undefined && !newest.has(key)) newest.set(key, { evaluation, score });
  }
  const groups = Map.groupBy(newest.values(), ({ score }) => score.contractHash);
  const signatures = [...groups.values()].map(([first]) => first?.score.signature ?? '');
  return [...groups].map(([contractHash, group], at) => ({
    contractHash,
    signature: signatures[at] ?? '',
    scored: group.toSorted((a, b) => b.score.value - a.score.value),
    differences: listSignatureDifferences(signatures[0] ?? '', signatures[at] ?? ''),
  }));
}

/** Names what was scored, the same for every evaluation of it. */
export function subjectKey({ subject }: Pick<StoredEvaluation, 'subject'>): string {
  const { kind, packHash, method, beams } = subject;
  return [kind, packHash, method, beams].join('/');
}
