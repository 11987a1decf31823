import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ModelPackSummary, PackList } from '#shared/api/model-status.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface ModelsState {
  /** `undefined` until it has arrived. */
  readonly list: PackList | undefined;
  /** Makes a pack the one that suggests: in the open project alone, or wherever there is no other choice. */
  readonly select: (pack: ModelPackSummary, scope: 'project' | 'everywhere') => void;
  /** Lets the open project do as all others. */
  readonly forgetProjectsChoice: () => void;
  /** Name of the pack that is being chosen. */
  readonly selecting: string | null;
  readonly openFolder: (folder: string) => void;
  readonly restartEngine: () => void;
  readonly isRestarting: boolean;
  readonly error: unknown;
}

/** The packs on this computer, and the choice among them. */
export function useModels(projectId: ProjectId | null): ModelsState {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const list = useQuery({ ...studio.models.list.queryOptions({ projectId }), staleTime: 0 });
  const refresh = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: studio.models.list.queryKey() });
  const select = useMutation(
    studio.models.select.mutationOptions({
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: studio.settings.get.queryKey() });
        return refresh();
      },
    }),
  );
  const open = useMutation(studio.models.openFolder.mutationOptions({ onSettled: refresh }));
  const restart = useMutation(studio.models.restartEngine.mutationOptions());
  return {
    list: list.data,
    select: ({ name }, scope) =>
      select.mutate({ name, projectId: scope === 'project' ? projectId : null }),
    forgetProjectsChoice: () => select.mutate({ name: null, projectId }),
    selecting: select.isPending ? select.variables.name : null,
    openFolder: (folder) => open.mutate({ folder }),
    restartEngine: () => restart.mutate(),
    isRestarting: restart.isPending,
    error: list.error ?? select.error ?? open.error ?? restart.error,
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
