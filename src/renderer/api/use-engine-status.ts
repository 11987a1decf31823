import { useSubscription } from '@trpc/tanstack-react-query';
import type { EngineStatus } from '#shared/api/model-status.ts';
import { useStudio } from './studio-context.tsx';

/** What the engine that suggests does now; `undefined` until it has said so. */
export function useEngineStatus(): EngineStatus | undefined {
  const studio = useStudio();
  return useSubscription(studio.models.onEngine.subscriptionOptions()).data;
}
