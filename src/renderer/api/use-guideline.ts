import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GuidelineChoice } from '#shared/domain/guideline.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { useStudio } from './studio-context.tsx';

/** Which guideline a project keeps to; `undefined` until it has arrived. */
export function useGuidelineChoice(projectId: ProjectId): GuidelineChoice | undefined {
  const studio = useStudio();
  return useQuery(studio.guidelines.get.queryOptions({ projectId })).data;
}

/** Holds a project to another guideline. @returns Resolves once it is. */
export function useSetGuideline(projectId: ProjectId): (choice: GuidelineChoice) => Promise<void> {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(studio.guidelines.set.mutationOptions());
  return async (choice) => {
    await mutateAsync({ projectId, choice: choice as never });
    queryClient.setQueryData(studio.guidelines.get.queryKey({ projectId }), choice as never);
  };
}
