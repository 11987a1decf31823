import { useQuery } from '@tanstack/react-query';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { useStudio } from './studio-context.tsx';

export interface ProjectState {
  /** `undefined` until it has arrived, or where it cannot be opened. */
  readonly project: ProjectSummary | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** An open project's name, sizes and people; a recent one is opened by being asked for. */
export function useProject(projectId: ProjectId): ProjectState {
  const studio = useStudio();
  const { data, error, refetch } = useQuery(studio.projects.get.queryOptions({ projectId }));
  return { project: data, error, retry: () => void refetch() };
}
