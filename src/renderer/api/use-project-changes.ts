import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { useStudio } from './studio-context.tsx';

type Studio = ReturnType<typeof useStudio>;

/** Keeps what is on the screen true: asks again for whatever somebody changed, here or elsewhere. */
export function useProjectChanges(projectId: ProjectId): void {
  const studio = useStudio();
  const queryClient = useQueryClient();
  useSubscription(
    studio.changes.watch.subscriptionOptions(
      { projectId },
      { onData: (event) => invalidate(queryClient, studio, projectId, event) },
    ),
  );
}

function invalidate(
  queryClient: QueryClient,
  studio: Studio,
  projectId: ProjectId,
  event: ChangeEvent,
): void {
  const again = (queryKey: readonly unknown[]): void =>
    void queryClient.invalidateQueries({ queryKey });
  if (event.kind === 'jobs') {
    again(studio.jobs.pathKey());
    again(studio.embeddings.pathKey());
    return;
  }
  if (event.kind === 'guideline') {
    again(studio.guidelines.pathKey());
    again(studio.images.counts.pathKey());
    again(studio.images.facets.pathKey());
    return;
  }
  if (event.kind === 'likeness') {
    again(studio.images.counts.pathKey());
    return;
  }
  if (event.kind === 'scores') {
    again(studio.scores.list.pathKey());
    return;
  }
  if (event.kind === 'views') {
    again(studio.views.pathKey());
    return;
  }
  again(studio.projects.get.queryKey({ projectId }));
  again(studio.training.count.pathKey());
  if (event.kind === 'captions' || event.kind === 'suggestions') {
    again(studio.images.items.pathKey());
    again(studio.images.counts.pathKey());
    again(studio.images.facets.pathKey());
    again(studio.review.pathKey());
    again(studio.people.pathKey());
    for (const imageId of event.imageIds) again(studio.images.get.queryKey({ projectId, imageId }));
    return;
  }
  again(studio.images.pathKey());
  again(studio.leaks.pathKey());
  if (event.kind !== 'everything') return;
  again(studio.jobs.pathKey());
  again(studio.scores.list.pathKey());
  again(studio.views.pathKey());
  again(studio.review.pathKey());
  again(studio.people.pathKey());
  again(studio.guidelines.pathKey());
}
