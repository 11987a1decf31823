import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useFailureNotice } from '#renderer/api/use-failure-notice.tsx';
import type { ModelPackSummary, PackPrecision } from '#shared/api/model-status.ts';
import { RemovedNotice } from './RemovedNotice.tsx';

/** Long enough to think again. */
const UNDO_MS = 15_000;

/** What can be done with a pack besides choosing it; removing offers its undo. */
export function usePackActions() {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const onError = useFailureNotice();
  const onSettled = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: studio.models.list.queryKey() });
  const verify = useMutation(studio.models.verify.mutationOptions({ onError }));
  const exportOnnx = useMutation(studio.models.exportOnnx.mutationOptions({ onError }));
  const quantize = useMutation(studio.models.quantize.mutationOptions({ onError }));
  const restore = useMutation(studio.models.restore.mutationOptions({ onError, onSettled }));
  const remove = useMutation(studio.models.remove.mutationOptions({ onError, onSettled }));

  const removePack = ({ directory, title }: ModelPackSummary): void =>
    remove.mutate(
      { directory },
      {
        onSuccess: (removal) => {
          const id = notifications.show({
            autoClose: UNDO_MS,
            message: (
              <RemovedNotice
                title={title}
                onUndo={() => {
                  notifications.hide(id);
                  restore.mutate({ removal });
                }}
              />
            ),
          });
        },
      },
    );
  return {
    verify: ({ directory }: ModelPackSummary) => verify.mutate({ directory }),
    exportOnnx: ({ directory }: ModelPackSummary, folder: string) =>
      exportOnnx.mutate({ directory, folder }),
    quantize: ({ directory }: ModelPackSummary, precision: PackPrecision) =>
      quantize.mutate({ directory, precision }),
    remove: removePack,
  };
}
