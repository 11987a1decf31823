import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

export interface BatchActions {
  readonly suggest: () => void;
  readonly accept: () => void;
  readonly setStatus: (status: CaptionStatus) => void;
  /** Whether one is under way. */
  readonly isBusy: boolean;
}

/** What can be done with all selected pictures at once; what changes captions offers its undo. */
export function useBatchActions(projectId: ProjectId, imageIds: readonly ImageId[]): BatchActions {
  const { t } = useTranslation(['gallery', 'errors']);
  const studio = useStudio();
  const ids = [...imageIds];
  const onError = (error: unknown): void => {
    notifications.show({
      color: 'red',
      title: t(`errors:${toErrorCode(error)}.what`),
      message: t(`errors:${toErrorCode(error)}.next`),
    });
  };
  const undo = useMutation(
    studio.captions.undo.mutationOptions({
      onError,
      onSuccess: () => notifications.show({ message: t('batch.undone') }),
    }),
  );
  const offerUndo = (message: string, canUndo: boolean): void => {
    const id = notifications.show({
      autoClose: 10_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{message}</Text>
          {canUndo && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                notifications.hide(id);
                undo.mutate({ projectId });
              }}
            >
              {t('batch.undo')}
            </Button>
          )}
        </Group>
      ),
    });
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
      onSuccess: ({ changedCaptions }) =>
        offerUndo(t('batch.accepted', { count: changedCaptions }), changedCaptions > 0),
    }),
  );
  const judge = useMutation(
    studio.captions.setStatusOfMany.mutationOptions({
      onError,
      onSuccess: ({ changedCaptions }, { status }) =>
        offerUndo(t(`batch.became.${status}`, { count: changedCaptions }), changedCaptions > 0),
    }),
  );
  return {
    suggest: () => ids.length > 0 && ask.mutate({ projectId, images: ids }),
    accept: () => ids.length > 0 && accept.mutate({ projectId, imageIds: ids }),
    setStatus: (status) => ids.length > 0 && judge.mutate({ projectId, imageIds: ids, status }),
    isBusy: ask.isPending || accept.isPending || judge.isPending,
  };
}
