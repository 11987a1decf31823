import type { ImageId } from '#shared/domain/ids.ts';

/** What is selected in the gallery. */
export interface Selection {
  readonly ids: ReadonlySet<ImageId>;
  /** Where a range with Shift begins. */
  readonly anchor: ImageId | null;
  /** Where the keyboard is. */
  readonly active: ImageId | null;
}

export const NO_SELECTION: Selection = { ids: new Set(), anchor: null, active: null };

/** `replace`: a plain click · `toggle`: with Ctrl · `extend`: with Shift · `move`: the mark alone. */
export type SelectionMode = 'replace' | 'toggle' | 'extend' | 'move';

/** The selection after `id` was clicked or walked to. `order` is the list as it is shown. */
export function select(
  selection: Selection,
  order: readonly ImageId[],
  id: ImageId,
  mode: SelectionMode,
): Selection {
  switch (mode) {
    case 'replace':
      return { ids: new Set([id]), anchor: id, active: id };
    case 'toggle':
      return { ids: toggle(selection.ids, id), anchor: id, active: id };
    case 'extend':
      return extend(selection, order, id);
    case 'move':
      return { ...selection, active: id };
  }
}

export function selectAll(selection: Selection, order: readonly ImageId[]): Selection {
  return { ...selection, ids: new Set(order), anchor: selection.anchor ?? order[0] ?? null };
}

/** Nothing selected; the keyboard stays where it is. */
export function selectNone({ active }: Selection): Selection {
  return { ids: new Set(), anchor: active, active };
}

/**
 * Drops what is no longer shown, so that no batch ever touches a picture out of sight.
 *
 * @returns The same object if nothing is dropped.
 */
export function retainShown(selection: Selection, order: readonly ImageId[]): Selection {
  if (selection.ids.size === 0 && selection.active === null) return selection;
  const shown = new Set(order);
  const keep = (id: ImageId | null): ImageId | null => (id !== null && shown.has(id) ? id : null);
  const ids = new Set([...selection.ids].filter((id) => shown.has(id)));
  const next = { ids, anchor: keep(selection.anchor), active: keep(selection.active) };
  const isSame =
    ids.size === selection.ids.size &&
    next.anchor === selection.anchor &&
    next.active === selection.active;
  return isSame ? selection : next;
}

/**
 * The keyboard on a picture, wherever nobody has put it: on `preferred` if it is shown, else the first.
 *
 * Worked out of the list each time, so that it follows a list that is still growing or sorted anew.
 */
export function withActive(
  selection: Selection,
  order: readonly ImageId[],
  preferred: ImageId | null,
): Selection {
  if (selection.active !== null) return selection;
  const isShown = preferred !== null && order.includes(preferred);
  return { ...selection, active: isShown ? preferred : (order[0] ?? null) };
}

/** The selected ids in the order they are shown. */
export function listSelected({ ids }: Selection, order: readonly ImageId[]): readonly ImageId[] {
  return ids.size === 0 ? [] : order.filter((id) => ids.has(id));
}

function toggle(ids: ReadonlySet<ImageId>, id: ImageId): ReadonlySet<ImageId> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** From the anchor to `id`, both included; what was selected elsewhere goes. */
function extend(selection: Selection, order: readonly ImageId[], id: ImageId): Selection {
  const anchor = selection.anchor ?? selection.active ?? id;
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)];
  if (from === -1 || to === -1) return { ids: new Set([id]), anchor: id, active: id };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set(range), anchor, active: id };
}
