import { Slider } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TILE_WIDTHS, type TileSize } from '#renderer/features/gallery/grid/tile-size.ts';

export interface TileSizeFieldProps {
  readonly value: TileSize;
  readonly onChange: (size: TileSize) => void;
}

/** How large the thumbnails are. */
export function TileSizeField({ value, onChange }: TileSizeFieldProps) {
  const { t } = useTranslation('gallery');
  return (
    <div className="tile-size">
      <IconPhoto size={14} aria-hidden />
      <Slider
        size="sm"
        min={0}
        max={TILE_WIDTHS.length - 1}
        step={1}
        label={null}
        value={value}
        onChange={onChange}
        thumbLabel={t('tileSize')}
      />
      <IconPhoto size={20} aria-hidden />
    </div>
  );
}
