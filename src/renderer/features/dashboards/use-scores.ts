import { useMutation, useQuery } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useJobs } from '#renderer/api/use-jobs.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isUnderWay } from '#shared/domain/job.ts';
import type {
  ScorableSubject,
  ScoreChoices,
  ScoreSubject,
  ScoringTools,
  StoredEvaluation,
} from '#shared/domain/score.ts';

export interface ScoresState {
  /** `undefined` until they have arrived. */
  readonly subjects: readonly ScorableSubject[] | undefined;
  readonly evaluations: readonly StoredEvaluation[] | undefined;
  /** What there is to score with besides texts. */
  readonly tools: ScoringTools | undefined;
  /** Starts a job. */
  readonly evaluate: (subject: ScoreSubject, choices: ScoreChoices) => void;
  /** Whether such a job is under way. */
  readonly isEvaluating: boolean;
  readonly error: unknown;
}

/** A project's scores, and computing more. */
export function useScores(projectId: ProjectId): ScoresState {
  const studio = useStudio();
  const list = useQuery({ ...studio.scores.list.queryOptions({ projectId }), staleTime: 0 });
  // Another pack may have been chosen meanwhile, which has a text tower or none.
  const tools = useQuery({ ...studio.scores.tools.queryOptions({ projectId }), staleTime: 0 });
  const evaluate = useMutation(studio.scores.evaluate.mutationOptions());
  const isEvaluating = useJobs(projectId).some((job) => job.kind === 'evaluate' && isUnderWay(job));
  return {
    subjects: list.data?.subjects,
    evaluations: list.data?.evaluations,
    tools: tools.data,
    evaluate: (subject, choices) => {
      const { kind, packName, packHash, method, beams } = subject;
      evaluate.mutate({
        projectId,
        subject: { kind, packName, packHash, method, beams },
        ...choices,
      });
    },
    isEvaluating: evaluate.isPending || isEvaluating,
    error: list.error ?? evaluate.error,
  };
}
