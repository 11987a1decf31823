import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconSparkles } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GalleryItem } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { listSlotMarks } from './slot-marks.ts';
import { Thumbnail } from './Thumbnail.tsx';

export interface TileProps {
  readonly projectId: ProjectId;
  readonly imageId: ImageId;
  /** `undefined` until it has arrived. */
  readonly item: GalleryItem | undefined;
  readonly slotCount: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly pictureHeight: number;
  readonly hasCaption: boolean;
  readonly isSelected: boolean;
  readonly isActive: boolean;
}

/** One picture of the gallery with what is done and what waits. */
export const Tile = memo(function Tile(props: TileProps) {
  const { projectId, imageId, item, width, pictureHeight, isSelected } = props;
  const label = useTileLabel(item, props.slotCount);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus
    <div
      className="tile"
      role="gridcell"
      id={toTileId(imageId)}
      data-image-id={imageId}
      data-active={props.isActive || undefined}
      aria-selected={isSelected}
      title={item?.fileName}
      style={{ inlineSize: width }}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      <div className="tile-picture" style={{ blockSize: pictureHeight }}>
        <Thumbnail projectId={projectId} imageId={imageId} width={width} />
        {isSelected && (
          <span className="tile-check">
            <IconCheck size={14} stroke={3} aria-hidden />
          </span>
        )}
      </div>
      <div className="tile-footer" aria-hidden>
        {props.hasCaption && <TileText item={item} />}
        <div className="tile-marks">
          {item !== undefined && <SlotMarks item={item} slotCount={props.slotCount} />}
          {item !== undefined && item.openSuggestions > 0 && (
            <span className="tile-suggestion">
              <IconSparkles size={14} stroke={1.8} />
              {item.openSuggestions > 1 && item.openSuggestions}
            </span>
          )}
        </div>
      </div>
    </div>
  );
});

export function toTileId(imageId: ImageId): string {
  return `tile-${imageId}`;
}

function TileText({ item }: { readonly item: GalleryItem | undefined }) {
  if (item === undefined) return <span className="tile-text">&nbsp;</span>;
  if (item.firstCaption === null) {
    return <span className="tile-text tile-text-name">{item.fileName}</span>;
  }
  return (
    <span className="tile-text" lang="vi">
      {item.firstCaption}
    </span>
  );
}

interface SlotMarksProps {
  readonly item: GalleryItem;
  readonly slotCount: number;
}

function SlotMarks({ item, slotCount }: SlotMarksProps) {
  const marks = listSlotMarks(item, slotCount);
  if (marks === null) {
    return <span className="tile-count">{`${item.filledSlots}/${slotCount}`}</span>;
  }
  return (
    <span className="slot-marks">
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
        <span key={index} data-mark={mark} />
      ))}
    </span>
  );
}

/** What a screen reader says of a tile. */
function useTileLabel(item: GalleryItem | undefined, slotCount: number): string {
  const { t } = useTranslation(['gallery', 'common']);
  if (item === undefined) return t('common:loading');
  const parts = [
    item.fileName,
    t('tile.filled', { filled: item.filledSlots, slots: slotCount }),
    item.approvedSlots > 0 && t('tile.approved', { count: item.approvedSlots }),
    item.flaggedSlots > 0 && t('tile.flagged', { count: item.flaggedSlots }),
    item.openSuggestions > 0 && t('tile.suggested', { count: item.openSuggestions }),
    item.firstCaption,
  ];
  return parts.filter(Boolean).join(', ');
}
