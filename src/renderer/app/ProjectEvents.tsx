import { useJobProgress } from '#renderer/api/use-jobs.ts';
import { useProjectChanges } from '#renderer/api/use-project-changes.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

/** Listens to one project for as long as it is on the page; paints nothing. */
export function ProjectEvents({ projectId }: { readonly projectId: ProjectId }) {
  useProjectChanges(projectId);
  useJobProgress(projectId);
  return null;
}
