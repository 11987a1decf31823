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
 * Of evaluations of one subject under one contract the newest counts.
 *
 * @param evaluations Newest first.
 */
export function groupScores(
  evaluations: readonly StoredEvaluation[],
  metric: Metric,
): readonly ScoreGroup[] {
  const groups = new Map<string, Map<string, ScoredEvaluation>>();
  for (const evaluation of evaluations) {
    const score = evaluation.scores.find((each) => each.metric === metric);
    if (score === undefined) continue;
    const group = groups.get(score.contractHash) ?? new Map<string, ScoredEvaluation>();
    const subject = subjectKey(evaluation);
    if (!group.has(subject)) group.set(subject, { evaluation, score });
    groups.set(score.contractHash, group);
  }
  const signatures = [...groups.values()].map(
    (group) => [...group.values()][0]?.score.signature ?? '',
  );
  return [...groups].map(([contractHash, group], at) => ({
    contractHash,
    signature: signatures[at] ?? '',
    scored: [...group.values()].sort((a, b) => b.score.value - a.score.value),
    differences: listSignatureDifferences(signatures[0] ?? '', signatures[at] ?? ''),
  }));
}

/** Names what was scored, the same for every evaluation of it. */
export function subjectKey({ subject }: Pick<StoredEvaluation, 'subject'>): string {
  const { kind, packHash, method, beams } = subject;
  return [kind, packHash, method, beams].join('/');
}
