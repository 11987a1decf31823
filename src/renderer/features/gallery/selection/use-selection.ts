import { useMemo, useState } from 'react';
import type { ImageId } from '#shared/domain/ids.ts';
import {
  listSelected,
  NO_SELECTION,
  retainShown,
  type Selection,
  type SelectionMode,
  select,
  selectAll,
  selectNone,
  withActive,
} from './selection.ts';

export interface GallerySelection {
  readonly current: Selection;
  /** The selected ids in the order they are shown. */
  readonly list: readonly ImageId[];
  readonly select: (id: ImageId, mode: SelectionMode) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/**
 * The gallery's selection; what leaves the list leaves the selection.
 *
 * @param startAt Where the keyboard is until a person moves it; if `null` or not shown, on the first.
 */
export function useSelection(order: readonly ImageId[], startAt: ImageId | null): GallerySelection {
  const [kept, setKept] = useState(NO_SELECTION);
  const shown = useMemo(() => retainShown(kept, order), [kept, order]);
  const current = useMemo(() => withActive(shown, order, startAt), [shown, order, startAt]);
  const list = useMemo(() => listSelected(current, order), [current, order]);
  return {
    current,
    list,
    select: (id, mode) => setKept(select(current, order, id, mode)),
    selectAll: () => setKept(selectAll(shown, order)),
    clear: () => setKept(selectNone(shown)),
  };
}
