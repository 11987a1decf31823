import { useQuery } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { usePackTitle } from '#renderer/api/use-pack-title.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';

export interface RunPacks {
  /** What the pack that the run started from is called; empty until the run has one. */
  readonly startTitle: string;
  /** Whether the pack that was made of the run suggests in the project. */
  readonly isInUse: boolean;
}

/** The pack a run started from and the one that was made of it, as they are among the models now. */
export function useRunPacks(
  projectId: ProjectId,
  { packName, madePack }: Pick<TrainingRun, 'packName' | 'madePack'>,
): RunPacks {
  const studio = useStudio();
  const toTitle = usePackTitle();
  const { data } = useQuery({ ...studio.models.list.queryOptions({ projectId }), staleTime: 0 });
  const packs = data?.packs ?? [];
  const start = packs.find(({ name }) => name === packName);
  const selected = packs.find(({ isSelected }) => isSelected);
  return {
    // A pack that is gone is called by its name.
    startTitle: start === undefined ? packName : toTitle(start),
    // Packs are made in the person's own folder, where another's pack of the same name is not.
    isInUse: madePack !== null && selected?.place === 'own' && selected.name === madePack,
  };
}
