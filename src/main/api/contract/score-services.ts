import type { CorpusStatistics, WorkStatistics } from '#shared/api/statistics.ts';
import type { EvaluationId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type {
  ImageScore,
  ScorableSubject,
  ScoreChoices,
  ScoreSubject,
  ScoringTools,
  StoredEvaluation,
} from '#shared/domain/score.ts';
import type { ProjectRef } from './project-ref.ts';

export interface ScoreServices {
  readonly list: (ref: ProjectRef) => Promise<{
    readonly subjects: readonly ScorableSubject[];
    readonly evaluations: readonly StoredEvaluation[];
  }>;
  /** Starts a job. @throws AppError `MODEL_NOT_FOUND`. */
  readonly evaluate: (
    ref: ProjectRef,
    request: ScoreChoices & { readonly subject: ScoreSubject },
  ) => Promise<Job>;
  /** What there is to score with besides texts. */
  readonly findTools: (ref: ProjectRef, signal: AbortSignal) => Promise<ScoringTools>;
  readonly listImages: (
    ref: ProjectRef,
    evaluationId: EvaluationId,
  ) => Promise<readonly ImageScore[]>;
  readonly remove: (ref: ProjectRef, evaluationId: EvaluationId) => Promise<void>;
  readonly describeCorpus: (ref: ProjectRef) => Promise<CorpusStatistics>;
  readonly describeFile: (ref: ProjectRef, path: string) => Promise<CorpusStatistics>;
  readonly describeWork: (ref: ProjectRef) => Promise<WorkStatistics>;
}
