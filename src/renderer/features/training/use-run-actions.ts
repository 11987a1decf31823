import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useFailureNotice } from '#renderer/api/use-failure-notice.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';

/** What can be done with a run. */
export interface RunActions {
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stopAndKeep: () => void;
  readonly cancel: () => void;
  readonly rename: (name: string) => void;
  readonly remove: () => void;
  readonly makePack: () => void;
  readonly use: () => void;
  readonly suggestAgain: () => void;
  readonly isBusy: boolean;
}

/** @param onGone Called once the run is no more. */
export function useRunActions(projectId: ProjectId, run: string, onGone: () => void): RunActions {
  const { t } = useTranslation('training');
  const studio = useStudio();
  const queryClient = useQueryClient();
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: studio.training.pathKey() });
    await queryClient.invalidateQueries({ queryKey: studio.models.list.queryKey() });
  };
  const say = (message: string): void => {
    notifications.show({ message });
  };
  const options = {
    onError: useFailureNotice(),
    onSettled: refresh,
  };
  const pause = useMutation(studio.training.pause.mutationOptions(options));
  const resume = useMutation(studio.training.resume.mutationOptions(options));
  const stop = useMutation(studio.training.stopAndKeep.mutationOptions(options));
  const cancel = useMutation(
    studio.training.cancel.mutationOptions({ ...options, onSuccess: onGone }),
  );
  const rename = useMutation(studio.training.rename.mutationOptions(options));
  const remove = useMutation(
    studio.training.delete.mutationOptions({ ...options, onSuccess: onGone }),
  );
  const makePack = useMutation(
    studio.training.makePack.mutationOptions({
      ...options,
      onSuccess: ({ name }) => say(t('run.made', { pack: name })),
    }),
  );
  const use = useMutation(
    studio.training.use.mutationOptions({
      ...options,
      onSuccess: ({ name }) => say(t('run.used', { pack: name })),
    }),
  );
  const again = useMutation(
    studio.training.suggestAgain.mutationOptions({
      ...options,
      onSuccess: () => say(t('run.asked')),
    }),
  );
  const ref = { projectId, run };
  return {
    pause: () => pause.mutate(ref),
    resume: () => resume.mutate(ref),
    stopAndKeep: () => stop.mutate(ref),
    cancel: () => cancel.mutate(ref),
    rename: (name) => rename.mutate({ ...ref, name }),
    remove: () => remove.mutate(ref),
    makePack: () => makePack.mutate(ref),
    use: () => use.mutate(ref),
    suggestAgain: () => again.mutate(ref),
    isBusy: [pause, resume, stop, cancel, remove, makePack, use, again].some(
      ({ isPending }) => isPending,
    ),
  };
}
