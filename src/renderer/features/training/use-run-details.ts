import { useQuery } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { TrainingRunDetails } from '#shared/training/training-run.ts';
import { type LiveRun, NO_NEWS, takeEvents } from './live-run.ts';

export interface RunDetailsState extends LiveRun {
  readonly details: TrainingRunDetails | undefined;
  readonly error: unknown;
}

/** A run with its curves, kept up to date while it goes on. */
export function useRunDetails(projectId: ProjectId, run: string): RunDetailsState {
  const studio = useStudio();
  const { data, error } = useQuery(studio.training.get.queryOptions({ projectId, run }));
  const [live, setLive] = useState<LiveRun>(NO_NEWS);
  useSubscription(
    studio.training.onEvents.subscriptionOptions(
      { projectId, run },
      { onData: (events) => setLive((old) => takeEvents(old, events)) },
    ),
  );
  // What was read anew has all that was told before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer's arrival is the trigger
  useEffect(() => setLive(NO_NEWS), [data]);
  const known = data?.steps.at(-1)?.step ?? 0;
  const knownEpoch = data?.epochs.at(-1)?.epoch ?? -1;
  return {
    details: data,
    error,
    steps: [...(data?.steps ?? []), ...live.steps.filter(({ step }) => step > known)],
    epochs: [...(data?.epochs ?? []), ...live.epochs.filter(({ epoch }) => epoch > knownEpoch)],
    findings: joinFindings(data?.findings ?? [], live.findings),
  };
}

/** Each finding once, as it was told last. */
function joinFindings(known: readonly Finding[], told: readonly Finding[]): readonly Finding[] {
  return [...new Map([...known, ...told].map((finding) => [finding.code, finding])).values()];
}
