import {
  deleteEvaluation,
  listEvaluations,
  listImageScores,
  listScorableSubjects,
} from '#main/db/queries/evaluations.ts';
import type { EvaluationId } from '#shared/domain/ids.ts';
import type { ImageScore, ScorableSubject, StoredEvaluation } from '#shared/domain/score.ts';
import type { ScoringDeps } from './scoring-deps.ts';

/** What the project has to score, and the scores it keeps, newest first. */
export function listProjectScores({ db }: Pick<ScoringDeps, 'db'>): {
  readonly subjects: readonly ScorableSubject[];
  readonly evaluations: readonly StoredEvaluation[];
} {
  return { subjects: listScorableSubjects(db), evaluations: listEvaluations(db) };
}

export function listScoresOfImages(
  { db }: Pick<ScoringDeps, 'db'>,
  evaluationId: EvaluationId,
): readonly ImageScore[] {
  return listImageScores(db, evaluationId);
}

/** @throws AppError `NOT_FOUND`. */
export function removeScores({ db }: Pick<ScoringDeps, 'db'>, evaluationId: EvaluationId): void {
  deleteEvaluation(db, evaluationId);
}
