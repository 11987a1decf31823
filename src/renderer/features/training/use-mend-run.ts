import type { Remedy } from '#core/training-runs/choose-remedy.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { RecipePatch } from '#shared/training/recipe.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { useOneSide } from './use-one-side.ts';
import type { WaysOut } from './ways-out.ts';

export interface MendRunOptions {
  readonly ways: WaysOut;
  readonly onPause: () => void;
  readonly onSetUpAgain: (changes: RecipePatch) => void;
}

export interface MendRunState {
  readonly mend: (remedy: Remedy) => void;
  readonly isBusy: boolean;
}

/** Mends what was found in a run that has begun: it is paused, so that it can go on, and a new one is set up. */
export function useMendRun(
  projectId: ProjectId,
  run: TrainingRun,
  { ways, onPause, onSetUpAgain }: MendRunOptions,
): MendRunState {
  const oneSide = useOneSide(projectId);
  const leave = (changes: RecipePatch): void => {
    if (run.state === 'running' || run.state === 'waiting') onPause();
    onSetUpAgain(changes);
  };
  return {
    mend: (remedy) => {
      const { recipe, recipeName, device, selection } = run;
      if (remedy.kind === 'recipe') leave(remedy.changes);
      else if (remedy.kind === 'show') ways.onShowGallery(remedy.filter);
      else if (remedy.kind === 'one-side' && selection !== null) {
        const setup = { recipe, recipeName, device, captions: selection };
        oneSide.move(setup, { onMoved: () => leave({}), onUndone: () => {} });
      } else leave({});
    },
    isBusy: oneSide.isMoving,
  };
}
