import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ModelTask } from '#shared/api/model-task.ts';

const NO_TASKS: readonly ModelTask[] = [];

/** The long work on models, newest first, and what can be done with it. */
export function useModelTasks() {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const tasks = useSubscription(studio.models.onTasks.subscriptionOptions()).data ?? NO_TASKS;
  const finished = tasks.filter(({ state }) => state === 'done').map(({ id }) => id);
  const listKey = studio.models.list.queryKey();
  // What has just been imported is a pack to list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: which tasks are done is the trigger
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: listKey });
  }, [queryClient, finished.join()]);
  const cancel = useMutation(studio.models.cancelTask.mutationOptions());
  const repeat = useMutation(studio.models.repeatTask.mutationOptions());
  const dismiss = useMutation(studio.models.dismissTask.mutationOptions());
  return {
    tasks,
    cancel: (id: number) => cancel.mutate({ id }),
    repeat: (id: number) => repeat.mutate({ id }),
    dismiss: (id: number) => dismiss.mutate({ id }),
  };
}
