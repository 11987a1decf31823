import type { GridLayout } from './grid-layout.ts';

export interface GridPosition {
  /** Index of the active item; -1 if there is none yet. */
  readonly index: number;
  readonly itemCount: number;
  readonly layout: Pick<GridLayout, 'columns'>;
  /** Whole rows in view. */
  readonly pageRows: number;
}

/**
 * Where a key leads in the grid.
 *
 * @returns `null` for a key that does not move. At an edge it stays; Down in the row above a short
 * last row leads to the last item.
 */
export function findTarget(key: string, position: GridPosition): number | null {
  const { index, itemCount, layout, pageRows } = position;
  if (itemCount === 0) return null;
  const last = itemCount - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = toStep(key, layout.columns, Math.max(1, pageRows));
  if (step === null) return null;
  if (index < 0) return 0;
  const target = index + step;
  if (target < 0) return Math.abs(step) > layout.columns ? index % layout.columns : index;
  if (target <= last) return target;
  const isInLastRow =
    Math.floor(index / layout.columns) === Math.floor(last / layout.columns) && step > 1;
  return isInLastRow ? index : last;
}

function toStep(key: string, columns: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return -1;
    case 'ArrowRight':
      return 1;
    case 'ArrowUp':
      return -columns;
    case 'ArrowDown':
      return columns;
    case 'PageUp':
      return -columns * pageRows;
    case 'PageDown':
      return columns * pageRows;
    default:
      return null;
  }
}
