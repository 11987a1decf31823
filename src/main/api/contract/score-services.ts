import type { CorpusStatistics, WorkStatistics } from '#shared/api/statistics.ts';
import type { EvaluationId } from '#shared/domain/ids.ts';
import type {
  ImageScore,
  ScorableSubject,
  ScoreSubject,
  ScoreTokenization,
  StoredEvaluation,
} from '#shared/domain/score.ts';
import type { ProjectRef } from './project-ref.ts';

export interface ScoreServices {
  readonly list: (ref: ProjectRef) => Promise<{
    readonly subjects: readonly ScorableSubject[];
    readonly evaluations: readonly StoredEvaluation[];
  }>;
  readonly evaluate: (
    ref: ProjectRef,
    request: { readonly subject: ScoreSubject; readonly tokenization: ScoreTokenization },
    signal?: AbortSignal,
  ) => Promise<StoredEvaluation>;
  readonly listImages: (
    ref: ProjectRef,
    evaluationId: EvaluationId,
  ) => Promise<readonly ImageScore[]>;
  readonly remove: (ref: ProjectRef, evaluationId: EvaluationId) => Promise<void>;
  readonly describeCorpus: (ref: ProjectRef) => Promise<CorpusStatistics>;
  readonly describeFile: (ref: ProjectRef, path: string) => Promise<CorpusStatistics>;
  readonly describeWork: (ref: ProjectRef) => Promise<WorkStatistics>;
}
