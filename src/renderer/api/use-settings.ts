import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AppSettings } from '#shared/api/app-settings.ts';
import { createSettingsChange } from './settings-change.ts';
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
  const { onMutate, onSettled } = createSettingsChange({
    queryClient,
    queryKey: studio.settings.get.queryKey(),
    mutationKey: studio.settings.update.mutationKey(),
  });
  const { mutate } = useMutation(
    studio.settings.update.mutationOptions({
      onMutate: (change) => onMutate(change as Partial<AppSettings>),
      onSettled,
    }),
  );
  return mutate;
}
