import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio, useStudioClient } from '#renderer/api/studio-context.tsx';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { UndoReport } from '#shared/domain/change.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import { useAutosaver } from './autosave/AutosaveProvider.tsx';
import { storeCaption } from './autosave/store-caption.ts';
import type { Notice } from './notice.ts';

export interface CaptionActionsOptions {
  readonly projectId: ProjectId;
  readonly imageId: ImageId;
  readonly show: (notice: Notice | null) => void;
  /** Goes where an undo changed something. */
  readonly onShowSlot: (imageId: ImageId, slot: number) => void;
}

export interface CaptionActions {
  readonly setStatus: (slot: number, status: CaptionStatus) => Promise<void>;
  /** @param replace Whether what stands in the slot may go. @returns Whether it was done. */
  readonly accept: (suggestion: Suggestion, slot: number, replace: boolean) => Promise<boolean>;
  readonly dismiss: (suggestion: Suggestion) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

/** What is done to captions and suggestions besides typing. What was typed is always saved first. */
export function useCaptionActions(options: CaptionActionsOptions): CaptionActions {
  const { projectId, imageId, show } = options;
  const { t } = useTranslation(['editor', 'navigation']);
  const client = useStudioClient();
  const studio = useStudio();
  const queryClient = useQueryClient();
  const autosaver = useAutosaver();

  /** @returns Whether it was done; a failure is shown. */
  const attempt = async (work: () => Promise<string | null>): Promise<boolean> => {
    try {
      if (!(await autosaver.flush())) {
        show({ tone: 'done', text: t('editor:unsavedFirst') });
        return false;
      }
      const text = await work();
      show(text === null ? null : { tone: 'done', text });
      return true;
    } catch (error) {
      show({ tone: 'failed', code: toErrorCode(error) });
      return false;
    }
  };

  const refetch = (id: ImageId): Promise<void> =>
    queryClient.invalidateQueries({
      queryKey: studio.images.get.queryKey({ projectId, imageId: id }),
    });

  const follow = async (report: UndoReport | null, did: string, none: string): Promise<string> => {
    if (report === null) return none;
    const places = [...report.captions, ...report.skipped];
    await Promise.all(
      [...new Set([imageId, ...places.slice(0, 20).map((place) => place.imageId)])].map(refetch),
    );
    const [first] = places;
    if (first !== undefined) options.onShowSlot(first.imageId, first.slot);
    const action = t(`editor:action.${report.action}`);
    return report.captions.length === 0 && report.skipped.length > 0
      ? t('editor:undoSkipped')
      : `${did} ${action}`;
  };

  return {
    setStatus: async (slot, status) => {
      await attempt(async () => {
        const caption = await client.captions.setStatus.mutate({
          projectId,
          imageId,
          slot,
          status,
        });
        await storeCaption({ queryClient, studio }, { projectId, imageId, slot }, caption);
        return t(`editor:marked.${status}`, { slot });
      });
    },
    accept: (suggestion, slot, replace) =>
      attempt(async () => {
        const request = { projectId, suggestionId: suggestion.id, slot, replace };
        const caption = await client.captions.accept.mutate(request);
        // At once: what is typed next has to build on it.
        autosaver.observe({ projectId, imageId, slot }, caption.text);
        await storeCaption({ queryClient, studio }, { projectId, imageId, slot }, caption);
        return t('editor:accepted', { slot });
      }),
    dismiss: async (suggestion) => {
      await attempt(async () => {
        await client.suggestions.dismiss.mutate({ projectId, suggestionId: suggestion.id });
        await refetch(imageId);
        return t('editor:dismissed');
      });
    },
    undo: async () => {
      await attempt(async () =>
        follow(
          await client.captions.undo.mutate({ projectId }),
          t('editor:undone'),
          t('navigation:command.nothingToUndo'),
        ),
      );
    },
    redo: async () => {
      await attempt(async () =>
        follow(
          await client.captions.redo.mutate({ projectId }),
          t('editor:redone'),
          t('navigation:command.nothingToRedo'),
        ),
      );
    },
  };
}
