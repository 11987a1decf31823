import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ModelPackSummary } from '#shared/api/model-status.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface ModelsState {
  /** `undefined` until they have arrived. */
  readonly packs: readonly ModelPackSummary[] | undefined;
  readonly select: (name: string) => void;
  /** Name of the pack that is being chosen. */
  readonly selecting: string | null;
  readonly restartEngine: () => void;
  readonly isRestarting: boolean;
  readonly error: unknown;
}

/** The packs on this computer, and the choice among them. */
export function useModels(): ModelsState {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const queryKey = studio.models.list.queryKey();
  const packs = useQuery({ ...studio.models.list.queryOptions(), staleTime: 0 });
  const select = useMutation(
    studio.models.select.mutationOptions({
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: studio.settings.get.queryKey() });
        return queryClient.invalidateQueries({ queryKey });
      },
    }),
  );
  const restart = useMutation(studio.models.restartEngine.mutationOptions());
  return {
    packs: packs.data,
    select: (name) => select.mutate({ name }),
    selecting: select.isPending ? select.variables.name : null,
    restartEngine: () => restart.mutate(),
    isRestarting: restart.isPending,
    error: packs.error ?? select.error ?? restart.error,
  };
}

/** Asking for suggestions for every picture that has neither caption nor suggestion. */
export function useSuggestForAll(projectId: ProjectId) {
  const studio = useStudio();
  const counts = useQuery(studio.images.counts.queryOptions({ projectId, filter: {} }));
  const ask = useMutation(studio.suggestions.ask.mutationOptions());
  return {
    emptyCount: counts.data?.empty,
    ask: () => ask.mutate({ projectId, images: 'empty' }),
    isAsking: ask.isPending,
    wasAsked: ask.isSuccess,
    error: ask.error,
  };
}
