import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppSettings } from '#shared/api/app-settings.ts';
import { useStudio } from './studio-context.tsx';

/** The person's settings, `undefined` until they have arrived. */
export function useSettings(): AppSettings | undefined {
  const studio = useStudio();
  return useQuery(studio.settings.get.queryOptions()).data;
}

/** Changes settings; they are in force at once and written meanwhile. */
export function useUpdateSettings(): (change: Partial<AppSettings>) => void {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const queryKey = studio.settings.get.queryKey();
  const { mutate } = useMutation(
    studio.settings.update.mutationOptions({
      onMutate: (change) => {
        queryClient.setQueryData(queryKey, (old) =>
          old === undefined ? old : { ...old, ...(change as Partial<AppSettings>) },
        );
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  return mutate;
}
