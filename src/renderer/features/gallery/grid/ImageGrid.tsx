import { type KeyboardEvent, type MouseEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelectionMode } from '#renderer/features/gallery/selection/selection.ts';
import type { GallerySelection } from '#renderer/features/gallery/selection/use-selection.ts';
import { takeFreeFocus } from '#renderer/ui/take-free-focus.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { rowItems } from './grid-layout.ts';
import { findTarget } from './grid-navigation.ts';
import { Tile, toTileId } from './Tile.tsx';
import { hasCaptionLine, type TileSize } from './tile-size.ts';
import { useGalleryItems } from './use-gallery-items.ts';
import { useImageGrid } from './use-image-grid.ts';
import './grid.css';

export interface ImageGridProps {
  readonly projectId: ProjectId;
  readonly ids: readonly ImageId[];
  readonly slotCount: number;
  readonly tileSize: TileSize;
  readonly selection: GallerySelection;
  readonly onOpen: (imageId: ImageId) => void;
}

/**
 * Thumbnails of a project. Only the rows in view are mounted, so 100,000 images cost what 60 do.
 *
 * The grid itself keeps the focus, so that a row which scrolls away does not take it along.
 */
export function ImageGrid(props: ImageGridProps) {
  const { projectId, ids, slotCount, tileSize, selection, onOpen } = props;
  const { t } = useTranslation('gallery');
  const grid = useImageGrid(ids.length, tileSize);
  const items = useGalleryItems(projectId, ids, grid.range);
  const { active, ids: selected } = selection.current;

  // Only as the grid appears: afterwards the keyboard is where a person has put it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    takeFreeFocus(grid.scrollRef.current);
    if (active !== null) grid.scrollToIndex(ids.indexOf(active));
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = active === null ? -1 : ids.indexOf(active);
    if (active !== null && event.key === 'Enter') {
      onOpen(active);
      return;
    }
    if (active !== null && event.key === ' ') {
      event.preventDefault();
      selection.select(active, 'toggle');
      return;
    }
    if (event.altKey) return;
    const position = { index, itemCount: ids.length, layout: grid.layout, pageRows: grid.pageRows };
    const target = findTarget(event.key, position);
    const id = target === null ? undefined : ids[target];
    if (target === null || id === undefined) return;
    event.preventDefault();
    selection.select(id, toMode(event, 'move'));
    grid.scrollToIndex(target);
  };
  const onClick = (event: MouseEvent): void => {
    const id = findTileId(event.target);
    if (id !== null) selection.select(id, toMode(event, 'toggle'));
    else selection.clear();
  };

  return (
    <div
      ref={grid.scrollRef}
      className="image-grid"
      role="grid"
      tabIndex={0}
      aria-label={t('grid')}
      aria-multiselectable
      aria-rowcount={grid.layout.rowCount}
      aria-colcount={grid.layout.columns}
      aria-activedescendant={active === null ? undefined : toTileId(active)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        const id = findTileId(event.target);
        if (id !== null) onOpen(id);
      }}
    >
      <div ref={grid.sizeRef} className="image-grid-content" style={{ blockSize: grid.height }}>
        {grid.rows.map((row) => {
          const { start, end } = rowItems(row.index, grid.layout, ids.length);
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus
            <div
              key={row.index}
              className="image-grid-row"
              role="row"
              aria-rowindex={row.index + 1}
              style={{ transform: `translateY(${row.top}px)` }}
            >
              {ids.slice(start, end).map((id) => (
                <Tile
                  key={id}
                  projectId={projectId}
                  imageId={id}
                  item={items.get(id)}
                  slotCount={slotCount}
                  width={grid.layout.cellWidth}
                  pictureHeight={grid.layout.pictureHeight}
                  hasCaption={hasCaptionLine(tileSize)}
                  isSelected={selected.has(id)}
                  isActive={id === active}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** @param withControl What Control, or Command, makes of it. */
function toMode(
  { shiftKey, ctrlKey, metaKey }: Modifiers,
  withControl: SelectionMode,
): SelectionMode {
  if (shiftKey) return 'extend';
  return ctrlKey || metaKey ? withControl : 'replace';
}

function findTileId(target: EventTarget): ImageId | null {
  const tile = target instanceof Element ? target.closest<HTMLElement>('[data-image-id]') : null;
  return tile === null ? null : (Number(tile.dataset['imageId']) as ImageId);
}
