import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { AppSettings } from '#shared/api/app-settings.ts';

export interface SettingsChangeOptions {
  readonly queryClient: QueryClient;
  /** Under which the settings are kept. */
  readonly queryKey: QueryKey;
  /** Of every change of them. */
  readonly mutationKey: QueryKey;
}

/**
 * What is done before and after settings are written, so that a change is in force at once and stays so: an answer that was
 * asked for before it knows nothing of it.
 */
export function createSettingsChange({
  queryClient,
  queryKey,
  mutationKey,
}: SettingsChangeOptions) {
  return {
    onMutate: async (change: Partial<AppSettings>): Promise<void> => {
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData<AppSettings>(queryKey, (old) =>
        old === undefined ? old : { ...old, ...change },
      );
    },
    /** The last of several that are under way asks what came of all. */
    onSettled: async (): Promise<void> => {
      if (queryClient.isMutating({ mutationKey }) > 1) return;
      await queryClient.invalidateQueries({ queryKey });
    },
  };
}
