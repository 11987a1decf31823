import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { SyllableCounts } from '#shared/domain/syllable-counts.ts';
import { useStudio } from './studio-context.tsx';

/** The project's dictionary, in alphabetical order; `undefined` until it has arrived. */
export function useOwnWords(projectId: ProjectId): readonly string[] | undefined {
  const studio = useStudio();
  return useQuery(studio.guidelines.words.queryOptions({ projectId })).data;
}

/** The program's own lexicon; `undefined` until it has arrived. */
export function useSyllableCounts(): SyllableCounts | undefined {
  const studio = useStudio();
  const options = studio.app.syllables.queryOptions();
  return useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY }).data;
}

export interface OwnWordActions {
  readonly add: (word: string) => Promise<void>;
  readonly remove: (word: string) => Promise<void>;
}

/** Changes the project's dictionary. */
export function useOwnWordActions(projectId: ProjectId): OwnWordActions {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const onSuccess = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: studio.guidelines.words.queryKey({ projectId }) });
  const { mutateAsync: add } = useMutation(
    studio.guidelines.addWord.mutationOptions({ onSuccess }),
  );
  const { mutateAsync: remove } = useMutation(
    studio.guidelines.removeWord.mutationOptions({ onSuccess }),
  );
  return {
    add: (word) => add({ projectId, word }),
    remove: (word) => remove({ projectId, word }),
  };
}
