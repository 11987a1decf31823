import type { ProjectId } from '#shared/domain/ids.ts';
import { knowsDrawingsOnly } from './demo-pack.ts';
import { useProject } from './use-project.ts';
import { useSelectedPack } from './use-selected-pack.ts';

/** Whether the pack that suggests in a project knows the demo's drawings alone, and the project is not the demo. */
export function useSuggestsBlindly(projectId: ProjectId): boolean {
  const { project } = useProject(projectId);
  const selected = useSelectedPack(projectId);
  return project?.isDemo === false && selected !== undefined && knowsDrawingsOnly(selected);
}
