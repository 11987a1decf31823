import { useQuery } from '@tanstack/react-query';
import type { ProjectId } from '#shared/domain/ids.ts';
import { useStudio } from './studio-context.tsx';
import { usePackTitle } from './use-pack-title.ts';

/** What the pack that suggests in a project is called; empty until it is known. */
export function useSelectedPackTitle(projectId: ProjectId): string {
  const studio = useStudio();
  const toTitle = usePackTitle();
  const { data } = useQuery({ ...studio.models.list.queryOptions({ projectId }), staleTime: 0 });
  const selected = data?.packs.find(({ isSelected }) => isSelected);
  return selected === undefined ? '' : toTitle(selected);
}
