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
} from './selection.ts';

export interface GallerySelection {
  readonly current: Selection;
  /** The selected ids in the order they are shown. */
  readonly list: readonly ImageId[];
  readonly select: (id: ImageId, mode: SelectionMode) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** The gallery's selection; what leaves the list leaves the selection. */
export function useSelection(order: readonly ImageId[]): GallerySelection {
  const [kept, setKept] = useState(NO_SELECTION);
  const current = useMemo(() => retainShown(kept, order), [kept, order]);
  const list = useMemo(() => listSelected(current, order), [current, order]);
  return {
    current,
    list,
    select: (id, mode) => setKept(select(current, order, id, mode)),
    selectAll: () => setKept(selectAll(current, order)),
    clear: () => setKept(selectNone(current)),
  };
}
