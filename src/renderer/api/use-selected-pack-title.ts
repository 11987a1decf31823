import type { ProjectId } from '#shared/domain/ids.ts';
import { usePackTitle } from './use-pack-title.ts';
import { useSelectedPack } from './use-selected-pack.ts';

/** What the pack that suggests in a project is called; empty until it is known. */
export function useSelectedPackTitle(projectId: ProjectId): string {
  const toTitle = usePackTitle();
  const selected = useSelectedPack(projectId);
  return selected === undefined ? '' : toTitle(selected);
}
