import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useFailureNotice } from '#renderer/api/use-failure-notice.tsx';
import { showWithUndo } from '#renderer/ui/show-with-undo.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { TrainingSetup } from '#shared/training/training-setup.ts';

export interface OneSideCallbacks {
  readonly onMoved: () => void;
  readonly onUndone: () => void;
}

export interface OneSide {
  readonly move: (setup: TrainingSetup, callbacks: OneSideCallbacks) => void;
  readonly isMoving: boolean;
}

/** Trains on held-out pictures that look like one that is trained on; it can be taken back. */
export function useOneSide(projectId: ProjectId): OneSide {
  const { t } = useTranslation('training');
  const studio = useStudio();
  const onError = useFailureNotice();
  const move = useMutation(studio.training.putOnOneSide.mutationOptions({ onError }));
  const restore = useMutation(studio.leaks.setSplits.mutationOptions({ onError }));
  return {
    move: (setup, { onMoved, onUndone }) =>
      move.mutate(
        { projectId, setup },
        {
          onSuccess: (before) => {
            onMoved();
            if (before.length === 0) return;
            showWithUndo({
              message: t('finding.movedToOneSide'),
              undoLabel: t('finding.undo'),
              onUndo: () => restore.mutate({ projectId, parts: before }, { onSuccess: onUndone }),
            });
          },
        },
      ),
    isMoving: move.isPending || restore.isPending,
  };
}
