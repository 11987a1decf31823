import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProject } from '#renderer/api/use-project.ts';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import { CAPTION_SLOTS, type CaptionStatus } from '#shared/domain/caption.ts';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import { useAutosaver } from './autosave/AutosaveProvider.tsx';
import { useNotice } from './notice.ts';
import { focusField } from './slots/field-id.ts';
import { chooseTargetSlot, findEmptySlot, listSlots } from './slots/list-slots.ts';
import { useAsk } from './suggestions/use-ask.ts';
import { useCaptionActions } from './use-caption-actions.ts';
import { useImageDetails } from './use-image-details.ts';
import type { ImageList } from './use-image-list.ts';
import { useKeptFocus, useNavigation } from './use-navigation.ts';

export interface EditorOptions {
  readonly projectId: ProjectId;
  readonly query: GalleryQuery;
  readonly imageId: ImageId;
  readonly list: ImageList;
  readonly onShowImage: (imageId: ImageId) => void;
}

/** Everything that the editor shows and does for one image. */
export function useEditor({ projectId, query, imageId, list, onShowImage }: EditorOptions) {
  const { t } = useTranslation('editor');
  const autosaver = useAutosaver();
  const { project } = useProject(projectId);
  const ahead = [list.nextId, list.previousId].filter((id) => id !== null);
  const { details, error, retry } = useImageDetails(projectId, imageId, ahead);
  const captions = details?.captions ?? [];
  const suggestions = details?.suggestions ?? [];
  const slots =
    details?.ownSlots ?? listSlots(project?.slotCount ?? CAPTION_SLOTS.length, captions);
  const [activeSlot, setActiveSlot] = useState(1);
  const [selectedId, setSelectedId] = useState<Suggestion['id'] | null>(null);
  const { notice, show } = useNotice();
  const keepFocus = useKeptFocus(details?.image.id);
  const navigation = useNavigation({ projectId, query, imageId, list, onShowImage });
  const ask = useAsk(projectId, imageId, suggestions);

  const open = suggestions.filter(
    ({ id, status }) =>
      status === 'open' && !captions.some(({ suggestionId }) => suggestionId === id),
  );
  const selected = open.find(({ id }) => id === selectedId) ?? open[0];
  const readTexts = (): readonly string[] =>
    slots.map(
      (slot) =>
        autosaver.find({ projectId, imageId, slot })?.text ??
        captions.find((caption) => caption.slot === slot)?.text ??
        '',
    );
  const goToSlot = (slot: number): void => {
    setActiveSlot(slot);
    focusField(slot);
  };
  const actions = useCaptionActions({
    projectId,
    imageId,
    show,
    onShowSlot: (shownId, slot) => {
      if (shownId === imageId) return goToSlot(slot);
      keepFocus(slot);
      onShowImage(shownId);
    },
  });

  /** Leaves the image, keyboard and all, unless there is nowhere to go. */
  const go = async (
    way: () => Promise<boolean>,
    focus: 'same' | 'first-empty',
    end: string,
  ): Promise<void> => {
    keepFocus(focus);
    show(null);
    try {
      if (!(await way())) show({ tone: 'done', text: end });
    } catch (failure) {
      show({ tone: 'failed', code: toErrorCode(failure) });
    }
  };
  const accept = async (suggestion: Suggestion | undefined, thenEdit: boolean): Promise<void> => {
    if (suggestion === undefined) return show({ tone: 'done', text: t('suggestion.none') });
    const target = chooseTargetSlot(slots, readTexts(), activeSlot);
    const slot = target ?? activeSlot;
    setActiveSlot(slot);
    const isDone = await actions.accept(suggestion, slot, target === undefined);
    if (isDone && thenEdit) requestAnimationFrame(() => focusField(slot));
  };
  const selectBy = (step: number): void => {
    const index = open.findIndex(({ id }) => id === selected?.id);
    const next = open[(index + step + open.length) % open.length];
    if (next !== undefined) setSelectedId(next.id);
  };
  const toggleStatus = (wanted: CaptionStatus): void => {
    const caption = captions.find(({ slot }) => slot === activeSlot);
    const status = caption?.status === wanted ? 'draft' : wanted;
    if (readTexts()[slots.indexOf(activeSlot)] === '') {
      show({ tone: 'done', text: t('slot.emptyStatus') });
    } else {
      void actions.setStatus(activeSlot, status);
    }
  };

  return {
    project,
    details,
    error,
    retry,
    slots,
    activeSlot,
    setActiveSlot,
    goToSlot,
    selected,
    select: (suggestion: Suggestion) => setSelectedId(suggestion.id),
    selectBy,
    targetSlot: chooseTargetSlot(slots, readTexts(), activeSlot),
    notice,
    show,
    ask,
    actions,
    accept,
    toggleStatus,
    goNext: () => void go(navigation.goNext, 'same', t('end.last')),
    goPrevious: () => void go(navigation.goPrevious, 'same', t('end.first')),
    goNextEmpty: () => {
      const slot = findEmptySlot(slots, readTexts(), activeSlot);
      if (slot !== undefined) return goToSlot(slot);
      const goOn = async (): Promise<boolean> => {
        await autosaver.flush();
        return navigation.goNextEmpty();
      };
      void go(goOn, 'first-empty', t('end.noEmpty'));
    },
  };
}
