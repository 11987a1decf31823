import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type {
  ScorableSubject,
  ScoreSubject,
  ScoreTokenization,
  StoredEvaluation,
} from '#shared/domain/score.ts';

export interface ScoresState {
  /** `undefined` until they have arrived. */
  readonly subjects: readonly ScorableSubject[] | undefined;
  readonly evaluations: readonly StoredEvaluation[] | undefined;
  readonly evaluate: (subject: ScoreSubject, tokenization: ScoreTokenization) => void;
  readonly isEvaluating: boolean;
  readonly error: unknown;
}

/** A project's scores, and computing more. */
export function useScores(projectId: ProjectId): ScoresState {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const list = useQuery({ ...studio.scores.list.queryOptions({ projectId }), staleTime: 0 });
  const evaluate = useMutation(
    studio.scores.evaluate.mutationOptions({
      onSettled: () =>
        queryClient.invalidateQueries({ queryKey: studio.scores.list.queryKey({ projectId }) }),
    }),
  );
  return {
    subjects: list.data?.subjects,
    evaluations: list.data?.evaluations,
    evaluate: (subject, tokenization) => {
      const { kind, packName, packHash, method, beams } = subject;
      evaluate.mutate({
        projectId,
        subject: { kind, packName, packHash, method, beams },
        tokenization,
      });
    },
    isEvaluating: evaluate.isPending,
    error: list.error ?? evaluate.error,
  };
}
