import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef } from 'react';
import { computeGridLayout } from './grid-layout.ts';
import { type TileSize, toFooterHeight, toTileWidth } from './tile-size.ts';

const GAP = 12;
/** Rows kept mounted above and below the viewport; they hide the blank edge at wheel speed. */
const OVERSCAN = 2;

export interface VisibleRow {
  readonly index: number;
  /** Offset from the top of the scrolled content, in CSS pixels. */
  readonly top: number;
}

/** Which rows of the grid are mounted, and where. */
export function useImageGrid(itemCount: number, tileSize: TileSize) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const layout = computeGridLayout({
    ...{ width, gap: GAP, itemCount },
    targetWidth: toTileWidth(tileSize),
    footerHeight: toFooterHeight(tileSize),
  });
  const virtualizer = useVirtualizer({
    count: layout.rowCount,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => layout.rowHeight,
    overscan: OVERSCAN,
    scrollPaddingStart: GAP,
    scrollPaddingEnd: GAP,
  });
  // The virtualizer caches row offsets and does not watch estimateSize, so a resize must say so.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rowHeight is the trigger, not an input
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, layout.rowHeight]);

  const { columns } = layout;
  const scrollToIndex = useCallback(
    (index: number) => virtualizer.scrollToIndex(Math.floor(index / columns)),
    [virtualizer, columns],
  );
  const rows: VisibleRow[] = virtualizer
    .getVirtualItems()
    .map(({ index, start }) => ({ index, top: start }));
  const viewportHeight = virtualizer.scrollRect?.height ?? 0;
  return {
    ...{ scrollRef, sizeRef, layout, rows, scrollToIndex },
    height: virtualizer.getTotalSize(),
    pageRows: Math.max(1, Math.floor(viewportHeight / layout.rowHeight)),
    /** Item indices that are mounted. */
    range: {
      start: (rows[0]?.index ?? 0) * columns,
      end: ((rows.at(-1)?.index ?? -1) + 1) * columns,
    },
  };
}
