import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { TrainingRunDetails } from '#shared/training/training-run.ts';
import { joinLive, type LiveRun, NO_NEWS, takeEvents } from './live-run.ts';

export interface RunDetailsState extends LiveRun {
  readonly details: TrainingRunDetails | undefined;
  readonly error: unknown;
}

/** A run with its curves, kept up to date while it goes on. */
export function useRunDetails(projectId: ProjectId, run: string): RunDetailsState {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const ref = { projectId, run };
  const { data, error } = useQuery(studio.training.get.queryOptions(ref));
  const [live, setLive] = useState<LiveRun>(NO_NEWS);
  const onData = (events: Parameters<typeof takeEvents>[1]): void => {
    setLive((old) => takeEvents(old, events));
    // From here on everything is told, so that what is read now leaves no gap.
    if (events.length === 0) {
      void queryClient.invalidateQueries({ queryKey: studio.training.get.queryKey(ref) });
    }
  };
  useSubscription(studio.training.onEvents.subscriptionOptions(ref, { onData }));
  return { details: data, error, ...joinLive(data ?? NO_NEWS, live) };
}
