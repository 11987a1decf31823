import { useQuery } from '@tanstack/react-query';
import type { ModelPackSummary } from '#shared/api/model-status.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { useStudio } from './studio-context.tsx';

/** The pack that suggests in a project; `undefined` until it is known, or where none can. */
export function useSelectedPack(projectId: ProjectId): ModelPackSummary | undefined {
  const studio = useStudio();
  const { data } = useQuery({ ...studio.models.list.queryOptions({ projectId }), staleTime: 0 });
  return data?.packs.find(({ isSelected }) => isSelected);
}
