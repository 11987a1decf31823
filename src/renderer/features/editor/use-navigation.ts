import { useCallback, useLayoutEffect, useRef } from 'react';
import { useStudioClient } from '#renderer/api/studio-context.tsx';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { findFirstOf } from './neighbours.ts';
import { findFocusedSlot, focusField } from './slots/field-id.ts';
import type { ImageList } from './use-image-list.ts';

export interface NavigationOptions {
  readonly projectId: ProjectId;
  readonly query: GalleryQuery;
  readonly imageId: ImageId;
  readonly list: ImageList;
  readonly onShowImage: (imageId: ImageId) => void;
}

export interface Navigation {
  /** @returns Whether there was one. */
  readonly goNext: () => Promise<boolean>;
  readonly goPrevious: () => Promise<boolean>;
  /** To the next image with an empty slot. */
  readonly goNextEmpty: () => Promise<boolean>;
}

/** The ways from image to image: in the list at once, beyond it by asking the studio. */
export function useNavigation(options: NavigationOptions): Navigation {
  const client = useStudioClient();
  const { projectId, query, imageId, list, onShowImage } = options;

  const show = (id: ImageId | null): boolean => {
    if (id !== null) onShowImage(id);
    return id !== null;
  };
  const findNext = (by: GalleryQuery): Promise<ImageId | null> =>
    client.images.next.query({ projectId, query: by, from: imageId });
  const { status: _, ...unfiltered } = query;

  return {
    goNext: async () => show(list.index === -1 ? await findNext(query) : list.nextId),
    goPrevious: async () =>
      show(
        list.index === -1
          ? await findNext({ ...query, descending: query.descending !== true })
          : list.previousId,
      ),
    goNextEmpty: async () => {
      const found = await Promise.all([
        findNext({ ...unfiltered, status: 'empty' }),
        findNext({ ...unfiltered, status: 'partial' }),
      ]);
      return show(findFirstOf(list.ids ?? [], found));
    },
  };
}

/** Keeps the keyboard in the captions from image to image. */
export function useKeptFocus(
  shownImageId: ImageId | undefined,
): (slot: number | 'first-empty' | 'same') => void {
  const wanted = useRef<number | 'first-empty' | null>('first-empty');
  useLayoutEffect(() => {
    if (wanted.current === null || shownImageId === undefined) return;
    const slot = wanted.current === 'first-empty' ? findFirstEmptyField() : wanted.current;
    focusField(slot);
    wanted.current = null;
  }, [shownImageId]);
  return useCallback((slot) => {
    wanted.current = slot === 'same' ? (findFocusedSlot() ?? null) : slot;
  }, []);
}

function findFirstEmptyField(): number {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>('.caption-field')];
  return (
    Math.max(
      0,
      fields.findIndex(({ value }) => value === ''),
    ) + 1
  );
}
