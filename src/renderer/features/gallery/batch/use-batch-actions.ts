import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useFailureNotice } from '#renderer/api/use-failure-notice.tsx';
import { showWithUndo } from '#renderer/ui/show-with-undo.tsx';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { SplitChoice } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

export interface BatchActions {
  readonly suggest: () => void;
  readonly accept: () => void;
  readonly setStatus: (status: CaptionStatus) => void;
  readonly setSplit: (split: SplitChoice) => void;
  /** Whether one is under way. */
  readonly isBusy: boolean;
}

/** What can be done with all selected pictures at once; what changes captions offers its undo. */
export function useBatchActions(projectId: ProjectId, imageIds: readonly ImageId[]): BatchActions {
  const { t } = useTranslation('gallery');
  const studio = useStudio();
  const ids = [...imageIds];
  const onError = useFailureNotice();
  const undo = useMutation(
    studio.captions.undo.mutationOptions({
      onError,
      onSuccess: () => notifications.show({ message: t('batch.undone') }),
    }),
  );
  const restoreSplits = useMutation(studio.leaks.setSplits.mutationOptions({ onError }));
  const say = (message: string, onUndo: () => void): void =>
    showWithUndo({ message, undoLabel: t('batch.undo'), onUndo });
  /** @param change What was done, or what there was nothing for; in grey, as nothing succeeded. */
  const sayChanged = (change: 'accepted' | CaptionStatus, count: number): void => {
    if (count === 0) notifications.show({ color: 'gray', message: t(`batch.nothing.${change}`) });
    else say(t(`batch.became.${change}`, { count }), () => undo.mutate({ projectId }));
  };
  const ask = useMutation(
    studio.suggestions.ask.mutationOptions({
      onError,
      onSuccess: () => notifications.show({ message: t('batch.asked', { count: ids.length }) }),
    }),
  );
  const accept = useMutation(
    studio.captions.acceptMany.mutationOptions({
      onError,
      onSuccess: ({ changedCaptions }) => sayChanged('accepted', changedCaptions),
    }),
  );
  const judge = useMutation(
    studio.captions.setStatusOfMany.mutationOptions({
      onError,
      onSuccess: ({ changedCaptions }, { status }) => sayChanged(status, changedCaptions),
    }),
  );
  const split = useMutation(studio.leaks.setSplits.mutationOptions({ onError }));
  const setSplit = (choice: SplitChoice): void =>
    split.mutate(
      { projectId, parts: [{ split: choice === 'none' ? null : choice, imageIds: ids }] },
      {
        onSuccess: (before) =>
          say(t('batch.split', { count: ids.length, split: t(`facet.split.${choice}`) }), () =>
            restoreSplits.mutate({ projectId, parts: before }),
          ),
      },
    );
  return {
    suggest: () => ids.length > 0 && ask.mutate({ projectId, images: ids }),
    accept: () => ids.length > 0 && accept.mutate({ projectId, imageIds: ids }),
    setStatus: (status) => ids.length > 0 && judge.mutate({ projectId, imageIds: ids, status }),
    setSplit: (choice) => ids.length > 0 && setSplit(choice),
    isBusy: ask.isPending || accept.isPending || judge.isPending || split.isPending,
  };
}
